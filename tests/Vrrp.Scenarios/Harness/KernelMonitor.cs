using System.Diagnostics;

namespace Vrrp.Scenarios;

/// <summary>The kernel's notifications about addresses, routes and rules of a router, in one order.</summary>
public sealed class KernelMonitor : IDisposable
{
    private readonly Process _monitor;
    private readonly List<string> _lines = [];
    private readonly Lock _lock = new();

    /// <summary>Starts following; on return no later change is missed.</summary>
    public KernelMonitor(LanNode node)
    {
        _monitor = node.Namespace.Start("ip", ["-o", "monitor", "address", "route", "rule"]);
        _monitor.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            lock (_lock) _lines.Add(e.Data);
        };
        _monitor.BeginOutputReadLine();
        Wait.Until(TimeSpan.FromSeconds(10), "ip monitor reports", () =>
        {
            node.Namespace.TryRun("ip", "rule", "add", "from", "127.9.9.9", "priority", "99");
            node.Namespace.TryRun("ip", "rule", "del", "priority", "99");
            return Wait.Within(TimeSpan.FromMilliseconds(200), () => Lines.Count > 0);
        });
    }

    /// <summary>Everything so far.</summary>
    public List<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_monitor.HasExited) _monitor.Kill();
    }
}
