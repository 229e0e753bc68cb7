using System.Diagnostics;
using System.Globalization;
using System.Text;
using LabTopology;

namespace Bench;

/// <summary>The command line tool: start-up, and tables of ten thousand destinations.</summary>
internal static class CommandFigures
{
    private const int Starts = 40;
    private const int Repeats = 5;

    public static IEnumerable<Figure> Measure()
    {
        Site site = Site.Create();
        try
        {
            NetworkNamespace node = site.Director1;
            string rules = Rules();
            yield return Compare("`ipvsadm -v`: start to end", Starts, p => Time(() => node.Do(() => NetworkNamespace.RunHere(p, ["-v"], check: false))));
            yield return Compare("`ipvsadm -R` of 1,000 services x 10 servers", Repeats, p =>
            {
                node.Run(Implementation.Original.Ipvsadm, "-C");
                return Time(() => node.Do(() => NetworkNamespace.RunHere(p, ["-R"], check: true, rules)));
            });
            yield return Compare("`ipvsadm -Ln` of the same", Repeats, p => Time(() => node.Run(p, "-L", "-n")));
            yield return Compare("`ipvsadm -Sn` of the same", Repeats, p => Time(() => node.Run(p, "-S", "-n")));
            yield return Compare("`ipvsadm -C` of the same", Repeats, p =>
            {
                node.Do(() => NetworkNamespace.RunHere(Implementation.Original.Ipvsadm, ["-R"], check: false, rules));
                return Time(() => node.Run(p, "-C"));
            });
        }
        finally
        {
            site.Dispose();
        }
    }

    /// <summary>Median of several values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    // Alternating, so that a busy moment of the machine hits both.
    private static Figure Compare(string what, int times, Func<string, double> measure)
    {
        Console.Error.WriteLine("measuring " + what);
        List<double> original = [], ours = [];
        for (int i = 0; i < times; i++)
        {
            original.Add(measure(Implementation.Original.Ipvsadm));
            ours.Add(measure(Path.Combine(Implementation.Repository, "dist/sbin/ipvsadm")));
        }

        return new Figure(what, "ms", Median(original), Median(ours));
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Rules()
    {
        StringBuilder text = new();
        for (int service = 0; service < 1000; service++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"-t 10.100.{service / 250}.{service % 250}:80");
            text.Append(CultureInfo.InvariantCulture, $"-A {key} -s wlc\n");
            for (int server = 0; server < 10; server++) text.Append(CultureInfo.InvariantCulture, $"-a {key} -r 10.200.0.{server + 1}:80 -g -w 1\n");
        }

        return text.ToString();
    }
}
