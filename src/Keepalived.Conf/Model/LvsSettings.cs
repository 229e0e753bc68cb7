using System.Net;

namespace Keepalived.Conf.Model;

/// <summary><c>lvs_timeouts</c>; null keeps the kernel's value.</summary>
/// <param name="Tcp">Established TCP connections.</param>
/// <param name="TcpFin">TCP connections after a FIN.</param>
/// <param name="Udp">UDP.</param>
public sealed record LvsTimeouts(TimeSpan? Tcp, TimeSpan? TcpFin, TimeSpan? Udp);

/// <summary>What <c>lvs_flush_on_stop</c> removes when the checker role stops.</summary>
public enum LvsFlushOnStop
{
    /// <summary>Keyword absent: each own destination, then each own service.</summary>
    No,

    /// <summary>The whole IPVS table.</summary>
    All,

    /// <summary><c>lvs_flush_on_stop VS</c>: own services, without removing destinations first.</summary>
    VirtualServers,
}

/// <summary><c>lvs_sync_daemon</c>: the kernel threads that send or receive IPVS connections.</summary>
public sealed record LvsSyncDaemon
{
    /// <summary>The interface they use, at most 15 characters.</summary>
    public required string Interface { get; init; }

    /// <summary>The vrrp_instance whose state makes it sender or receiver; null: both run all the time.</summary>
    public string? Instance { get; init; }

    /// <summary><c>id</c>, 0..255; null: the instance's virtual router id, or 0 without an instance.</summary>
    public int? Id { get; init; }

    /// <summary><c>maxlen</c>: largest packet in bytes, 1..65507; null: the kernel's.</summary>
    public int? MaxLength { get; init; }

    /// <summary><c>port</c>, UDP; null: the kernel's 8848.</summary>
    public int? Port { get; init; }

    /// <summary><c>ttl</c> of multicast packets, 1..255; null: the kernel's.</summary>
    public int? Ttl { get; init; }

    /// <summary><c>group</c>; null: the kernel's 224.0.0.81.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>Where the statement stands.</summary>
    public Origin Origin { get; init; }
}
