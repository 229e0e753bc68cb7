using System.Diagnostics;
using System.Globalization;
using LabTopology;
using Linux.Abi;

namespace Bench.Vrrp;

/// <summary>A keepalived that logs as in service: not in detail, and to nowhere.</summary>
internal sealed class Router : IDisposable
{
    private readonly Process _parent;
    private readonly string _folder;

    /// <summary>Starts the VRRP role, and with <paramref name="checks"/> the one that checks servers beside it.</summary>
    public Router(NetworkNamespace node, Implementation implementation, string configuration, bool checks = false)
    {
        _folder = Directory.CreateTempSubdirectory(node.Name + "-").FullName;
        string file = Path.Combine(_folder, "keepalived.conf");
        File.WriteAllText(file, configuration);
        _parent = node.Start(implementation.Keepalived, ["-f", file, "-n", .. checks ? (string[])[] : ["-P"], "-G", "-p", PidFile("parent"), "-r", PidFile("vrrp"), "-c", PidFile("checkers")]);
        Wait.Until(TimeSpan.FromSeconds(30), $"{implementation} starts", () => File.Exists(PidFile("vrrp")) && File.ReadAllText(PidFile("vrrp")).Length > 1);
        Pid = int.Parse(File.ReadAllText(PidFile("vrrp")).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>The process that speaks VRRP.</summary>
    public int Pid { get; }

    /// <summary>Processor time of that process so far, in milliseconds, as the scheduler counts it.</summary>
    public double ProcessorTime => Directory.EnumerateDirectories($"/proc/{Pid}/task")
        .Sum(t => long.Parse(File.ReadAllText(t + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture)) / 1e6;

    /// <summary>Memory of that process, in MiB.</summary>
    public double Memory
    {
        get
        {
            string line = File.ReadLines($"/proc/{Pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Kills everything at once, as a power cut would.</summary>
    public void Crash()
    {
        if (_parent.HasExited) return;
        int[] pids = [_parent.Id, Pid, .. ReadPid("checkers")];
        foreach (int pid in pids) _ = Libc.kill(pid, Libc.SIGSTOP);
        foreach (int pid in pids) _ = Libc.kill(pid, Libc.SIGKILL);
        _parent.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Crash();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<int> ReadPid(string role)
    {
        if (File.Exists(PidFile(role)) && int.TryParse(File.ReadAllText(PidFile(role)).Trim(), CultureInfo.InvariantCulture, out int pid)) yield return pid;
    }

    private string PidFile(string role) => Path.Combine(_folder, role + ".pid");
}
