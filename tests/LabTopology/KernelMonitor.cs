using System.Diagnostics;

namespace LabTopology;

/// <summary>Follows what the kernel tells of IPv4 addresses, routes and rules of a namespace: no change, however short, goes unseen.</summary>
public sealed class KernelMonitor : IDisposable
{
    private const string Probe = "127.9.9.9";
    private readonly NetworkNamespace _node;
    private readonly Process _monitor;
    private readonly List<string> _lines = [];
    private readonly Lock _lock = new();
    private int _probes;

    /// <summary>Starts following; on return no later change is missed.</summary>
    public KernelMonitor(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _node = node;
        _monitor = node.Start("ip", ["-o", "-ts", "-4", "monitor", "address", "route", "rule"]);
        _monitor.OutputDataReceived += (_, e) => Add(e.Data);
        _monitor.BeginOutputReadLine();
        Wait.Until(TimeSpan.FromMinutes(2), "ip monitor reports", () =>
        {
            Change();
            return Wait.Within(TimeSpan.FromMilliseconds(500), () => Volatile.Read(ref _probes) > 0);
        });
    }

    /// <summary>Everything reported until now, a line each.</summary>
    public IReadOnlyList<string> Changes()
    {
        // What comes before a change of our own has been read when that has.
        int before = Volatile.Read(ref _probes);
        Change();
        Wait.Until(TimeSpan.FromMinutes(2), "ip monitor reports", () => Volatile.Read(ref _probes) > before);
        lock (_lock) return [.. _lines];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_monitor.HasExited) _monitor.Kill();
        _monitor.WaitForExit();
    }

    private void Change() => _node.Ip($"address add {Probe}/32 dev lo", $"address del {Probe}/32 dev lo");

    private void Add(string? line)
    {
        if (line is null) return;
        if (!line.Contains(Probe, StringComparison.Ordinal))
        {
            lock (_lock) _lines.Add(line);
        }
        else if (line.Contains("Deleted", StringComparison.Ordinal) && line.Contains(" inet ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _probes);
        }
    }
}
