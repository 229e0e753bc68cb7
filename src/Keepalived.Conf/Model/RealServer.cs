using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>A <c>real_server</c> block with everything inherited from its virtual server filled in.</summary>
public sealed record RealServer
{
    /// <summary>The server.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Its port as configured; null when not given (the virtual server's port, or 0 under a mark or group).</summary>
    public ushort? Port { get; init; }

    /// <summary><c>weight</c>, 0..2147483647, default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>lvs_method</c>/<c>lb_kind</c>.</summary>
    public Forwarding Forwarding { get; init; } = Forwarding.Nat;

    /// <summary><c>uthreshold</c>; 0: none.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary><c>lthreshold</c>; 0: none.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary><c>inhibit_on_failure</c>: a failure sets the weight to 0 instead of removing the server.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary><c>notify_up</c>.</summary>
    public ScriptCommand? NotifyUp { get; init; }

    /// <summary><c>notify_down</c>.</summary>
    public ScriptCommand? NotifyDown { get; init; }

    /// <summary><c>smtp_alert</c>: mail on state changes; null: smtp_alert_checker, else smtp_alert of global_defs, else yes.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary><c>snmp_name</c>; null: none.</summary>
    public string? SnmpName { get; init; }

    /// <summary>What it says for its checks.</summary>
    public CheckDefaults CheckDefaults { get; init; } = CheckDefaults.Standard;

    /// <summary>The checks, in file order; none: always up.</summary>
    public ValueArray<CheckerConfig> Checkers { get; init; } = [];

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary><c>sorry_server</c>: used while the quorum is not met. Its weight is always 1.</summary>
/// <param name="Address">The server.</param>
/// <param name="Port">Its port; null when not given.</param>
/// <param name="Forwarding"><c>sorry_server_lvs_method</c>, else the virtual server's.</param>
/// <param name="Inhibit"><c>sorry_server_inhibit</c>: present with weight 0 while not needed.</param>
public sealed record SorryServer(IPAddress Address, ushort? Port, Forwarding Forwarding, bool Inhibit);

/// <summary>How packets reach a server.</summary>
public sealed record Forwarding
{
    /// <summary>What holds where nothing is said.</summary>
    public static Forwarding Nat { get; } = new();

    /// <summary><c>NAT</c> (default), <c>DR</c> or <c>TUN</c>.</summary>
    public ForwardingKind Kind { get; init; }

    /// <summary>TUN: <c>type</c>, default ipip.</summary>
    public TunnelKind Tunnel { get; init; }

    /// <summary>TUN type gue: <c>port</c>.</summary>
    public ushort TunnelPort { get; init; }

    /// <summary>TUN: <c>nocsum</c>, <c>csum</c>, <c>remcsum</c>.</summary>
    public TunnelChecksum TunnelChecksum { get; init; }
}

/// <summary>keepalived's forwarding methods.</summary>
public enum ForwardingKind
{
    /// <summary>Masquerading.</summary>
    Nat,

    /// <summary>Direct routing.</summary>
    Dr,

    /// <summary>Tunnelling.</summary>
    Tun,
}

/// <summary>Encapsulation of TUN.</summary>
public enum TunnelKind
{
    /// <summary>IP in IP.</summary>
    Ipip,

    /// <summary>Generic UDP encapsulation.</summary>
    Gue,

    /// <summary>GRE.</summary>
    Gre,
}

/// <summary>Checksum option of a tunnel.</summary>
public enum TunnelChecksum
{
    /// <summary><c>nocsum</c>.</summary>
    None,

    /// <summary><c>csum</c>.</summary>
    Checksum,

    /// <summary><c>remcsum</c>.</summary>
    Remote,
}
