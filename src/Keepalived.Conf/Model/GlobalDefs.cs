using System.Net;

namespace Keepalived.Conf.Model;

/// <summary><c>global_defs</c>. Settings that only change the defaults of other blocks are applied there by the binders.</summary>
public sealed record GlobalDefs
{
    /// <summary><c>router_id</c>; default: the host name.</summary>
    public string? RouterId { get; init; }

    /// <summary><c>notification_email</c>.</summary>
    public ValueArray<string> NotificationEmail { get; init; } = [];

    /// <summary><c>notification_email_from</c>.</summary>
    public string? NotificationEmailFrom { get; init; }

    /// <summary><c>smtp_server</c> host; null when not given.</summary>
    public string? SmtpServer { get; init; }

    /// <summary><c>smtp_server</c> port, default 25.</summary>
    public int SmtpPort { get; init; } = 25;

    /// <summary>Where the SMTP server's name stands.</summary>
    public Origin SmtpServerOrigin { get; init; }

    /// <summary><c>smtp_connect_timeout</c>, default 30 s.</summary>
    public TimeSpan SmtpConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>enable_script_security</c>.</summary>
    public bool EnableScriptSecurity { get; init; }

    /// <summary><c>script_user</c>; null: <c>keepalived_script</c> if that user exists, else our own.</summary>
    public ScriptUser? ScriptUser { get; init; }

    /// <summary><c>vrrp_mcast_group4</c>, default 224.0.0.18.</summary>
    public IPAddress McastGroup4 { get; init; } = new([224, 0, 0, 18]);

    /// <summary><c>vrrp_mcast_group6</c>, default ff02::12.</summary>
    public IPAddress McastGroup6 { get; init; } = IPAddress.Parse("ff02::12");

    /// <summary><c>vrrp_garp_interval</c>: pause between gratuitous ARPs on one interface; zero: none.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary><c>vrrp_gna_interval</c>: pause between unsolicited neighbour advertisements; zero: none.</summary>
    public TimeSpan GnaInterval { get; init; }

    /// <summary><c>vrrp_startup_delay</c>; zero: none.</summary>
    public TimeSpan VrrpStartupDelay { get; init; }

    /// <summary><c>dynamic_interfaces</c>: interfaces may be missing at start.</summary>
    public bool DynamicInterfaces { get; init; }

    /// <summary><c>lvs_timeouts</c>; null members keep the kernel's value.</summary>
    public LvsTimeouts LvsTimeouts { get; init; } = new(null, null, null);

    /// <summary><c>lvs_flush</c>: empty the IPVS table at start.</summary>
    public bool LvsFlush { get; init; }

    /// <summary><c>lvs_flush_on_stop</c>.</summary>
    public LvsFlushOnStop LvsFlushOnStop { get; init; }

    /// <summary><c>rs_init_notifies</c>: notify_up for each real server alive at start.</summary>
    public bool RsInitNotifies { get; init; }

    /// <summary><c>checker_log_all_failures</c>.</summary>
    public bool CheckerLogAllFailures { get; init; }

    /// <summary><c>process_names</c>: roles set their <c>comm</c> to keepalived_vrrp and keepalived_lvs.</summary>
    public bool ProcessNames { get; init; }
}

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
