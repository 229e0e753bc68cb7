using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>
/// The lines of the main loop's thread. Each is a system call or more, and a start has one for every virtual server: they are held until
/// the kernel's table is there, and written in order then.
/// </summary>
internal sealed class HostLog(DaemonLogger log)
{
    private List<(SyslogSeverity Severity, string Text)>? _held;

    /// <summary>Writes a line, or keeps it for <see cref="Release"/>.</summary>
    public void Write(SyslogSeverity severity, string text)
    {
        if (_held is { } held) held.Add((severity, text));
        else log.Write(severity, text);
    }

    /// <summary>A line of the detailed log (<c>-D</c>).</summary>
    public void Detail(string text)
    {
        if (log.Detailed) Write(SyslogSeverity.Information, text);
    }

    /// <summary>Keeps lines from now on.</summary>
    public void Hold() => _held ??= [];

    /// <summary>Writes what was kept; lines are no longer held.</summary>
    public void Release()
    {
        var held = _held ?? [];
        _held = null;
        foreach (var (severity, text) in held) log.Write(severity, text);
    }
}
