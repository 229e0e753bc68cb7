using System.Globalization;
using System.Text;
using LabTopology;

namespace Bench;

/// <summary>The daemon: start to ready, and what each of its processes keeps in memory.</summary>
internal static class DaemonFigures
{
    private const int Starts = 5;
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(120);

    public static string SampleConfiguration() => File.ReadAllText(Path.Combine(Implementation.Repository, "samples/keepalived.conf"));

    public static string LargeConfiguration()
    {
        StringBuilder text = new(SampleConfiguration());
        for (int service = 0; service < 100; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server 10.100.0.{service} 80 {{\n    lvs_sched rr\n    lvs_method DR\n    protocol TCP\n");
            for (int server = 0; server < 100; server++) text.Append(CultureInfo.InvariantCulture, $"    real_server 10.200.{service}.{server} 80 {{\n        weight 1\n    }}\n");
            text.Append("}\n");
        }

        return text.ToString();
    }

    public static IEnumerable<Figure> Measure(string name, string configuration)
    {
        Console.Error.WriteLine("measuring the daemon with " + name);
        Dictionary<string, List<double>> original = [], ours = [];
        for (int i = 0; i < Starts; i++)
        {
            Run(Implementation.Original, configuration, original);
            Run(Implementation.Ours, configuration, ours);
        }

        foreach (string key in original.Keys)
        {
            yield return new Figure($"{key}, {name}", key.StartsWith("start", StringComparison.Ordinal) ? "ms" : "MiB", Sample.Of(original[key]), Sample.Of(ours[key]));
        }
    }

    private static void Run(Implementation implementation, string configuration, Dictionary<string, List<double>> values)
    {
        using Site site = Site.Create();
        DateTime start = DateTime.UtcNow;
        DaemonProcess daemon = site.Own(DaemonProcess.Start(site.Director1, implementation, configuration, "-i", "director1"));
        LogLine ready = daemon.WaitForLog("Startup complete", _limit);
        Add("start to ready", (ready.At - start).TotalMilliseconds);

        // Master and first checks done: what it needs while it works.
        daemon.WaitForLog("Entering MASTER STATE", _limit);
        Add("resident memory of the parent", Resident(daemon.ParentPid));
        Add("resident memory of the VRRP role", Resident(daemon.VrrpPid));
        Add("resident memory of the checker role", Resident(daemon.CheckerPid));

        void Add(string key, double value)
        {
            if (!values.TryGetValue(key, out List<double>? list)) values[key] = list = [];
            list.Add(value);
        }
    }

    private static double Resident(int pid)
    {
        string line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
