namespace Keepalived.Conf.Dump;

/// <summary>What a dump says of the process it comes from.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Umask">Its file creation mask.</param>
/// <param name="HostName">The name of the host.</param>
public sealed record DumpedProcess(DumpedRole Role, UnixFileMode Umask, string HostName)
{
    /// <summary>The network namespace it runs in; null: the one the daemon was started in.</summary>
    public string? Namespace { get; init; }

    /// <summary>Its real-time priority now, 1..99; 0: none.</summary>
    public int RealtimePriority { get; init; }

    /// <summary>Its limit of processor use without blocking as a real-time process, in microseconds; 0: none.</summary>
    public ulong RealtimeLimit { get; init; }
}
