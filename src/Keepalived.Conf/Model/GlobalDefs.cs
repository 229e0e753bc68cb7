using System.Net;

namespace Keepalived.Conf.Model;

/// <summary><c>global_defs</c>. Settings that only change the defaults of other blocks are applied there by the binders.</summary>
public sealed record GlobalDefs
{
    /// <summary>How names of virtual MAC interfaces begin unless configured.</summary>
    public const string DefaultVmacPrefix = "vrrp";

    /// <summary>What holds where nothing is said.</summary>
    public static GlobalDefs Standard { get; } = new();

    /// <summary><c>router_id</c>; default: the host name.</summary>
    public string? RouterId { get; init; }

    /// <summary>Alert mails.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary><c>enable_script_security</c>.</summary>
    public bool EnableScriptSecurity { get; init; }

    /// <summary><c>script_user</c>; null: <c>keepalived_script</c> if that user exists, else our own.</summary>
    public ScriptUser? ScriptUser { get; init; }

    /// <summary><c>use_symlink_paths</c>: scripts are run by the path written, not by the one it resolves to.</summary>
    public bool UseSymlinkPaths { get; init; }

    /// <summary><c>set_supplementary_groups</c>: scripts get the supplementary groups of their user.</summary>
    public bool SetSupplementaryGroups { get; init; }

    /// <summary><c>startup_script</c>, run before the roles start.</summary>
    public ParentScript StartupScript { get; init; } = new();

    /// <summary><c>shutdown_script</c>, run after the roles have stopped.</summary>
    public ParentScript ShutdownScript { get; init; } = new();

    /// <summary><c>process_name</c> of the parent, at most 15 characters; null: the program's name.</summary>
    public string? ProcessName { get; init; }

    /// <summary>The process of the VRRP role.</summary>
    public ProcessSettings VrrpProcess { get; init; } = new();

    /// <summary>The process of the checker role.</summary>
    public ProcessSettings CheckerProcess { get; init; } = new();

    /// <summary>The process of the BFD role.</summary>
    public ProcessSettings BfdProcess { get; init; } = new();

    /// <summary><c>max_auto_priority</c>: highest real-time priority a late role gives itself; 0, the default: none; -1: none, and nothing is said about it.</summary>
    public int MaxAutoPriority { get; init; }

    /// <summary><c>min_auto_priority_delay</c>: lateness that raises the priority, default 1 s.</summary>
    public TimeSpan MinAutoPriorityDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>umask</c>, default 0177.</summary>
    public UnixFileMode Umask { get; init; } = DefaultUmask;

    /// <summary><c>vrrp_mcast_group4</c>, default 224.0.0.18.</summary>
    public IPAddress McastGroup4 { get; init; } = new([224, 0, 0, 18]);

    /// <summary><c>vrrp_mcast_group6</c>, default ff02::12.</summary>
    public IPAddress McastGroup6 { get; init; } = IPAddress.Parse("ff02::12");

    /// <summary><c>vrrp_garp_interval</c>: pause between gratuitous ARPs on one interface; zero: none.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary><c>vrrp_gna_interval</c>: pause between unsolicited neighbour advertisements; zero: none.</summary>
    public TimeSpan GnaInterval { get; init; }

    /// <summary><c>vrrp_startup_delay</c>; zero: none. The longer of this and <see cref="VrrpDelayAfterBoot"/> counts.</summary>
    public TimeSpan VrrpStartupDelay { get; init; }

    /// <summary><c>vrrp_delay_after_boot</c>, counted from the start of the system; zero: none.</summary>
    public TimeSpan VrrpDelayAfterBoot { get; init; }

    /// <summary><c>dynamic_interfaces</c>: interfaces may be missing at start.</summary>
    public bool DynamicInterfaces { get; init; }

    /// <summary><c>dynamic_interfaces allow_if_changes</c>: an interface may come back as another type or with another parent.</summary>
    public bool AllowInterfaceChanges { get; init; }

    /// <summary><c>disable_local_igmp</c>: the kernel sends no IGMP reports for 224.0.0.0/24.</summary>
    public bool DisableLocalIgmp { get; init; }

    /// <summary><c>log_unknown_vrids</c>: adverts of unknown virtual routers are logged.</summary>
    public bool LogUnknownVrids { get; init; }

    /// <summary><c>vrrp_repair_drift</c>, default true: static addresses, routes and rules that somebody else changed are put back.</summary>
    public bool RepairDrift { get; init; } = true;

    /// <summary><c>vrrp_flight_recorder_dir</c>; null: the runtime folder.</summary>
    public string? FlightRecorderDirectory { get; init; }

    /// <summary><c>vmac_arp_announce</c>: interfaces that carry virtual MACs never announce a virtual address with their own.</summary>
    public bool VmacArpAnnounce { get; init; }

    /// <summary><c>vmac_prefix</c>: how names of virtual MAC interfaces begin, default <c>vrrp</c>.</summary>
    public string VmacPrefix { get; init; } = DefaultVmacPrefix;

    /// <summary><c>vmac_addr_prefix</c>: the same for those of single addresses; null: <see cref="VmacPrefix"/>.</summary>
    public string? VmacAddressPrefix { get; init; }

    /// <summary>Receive buffers of sockets for adverts.</summary>
    public AdvertBuffers AdvertBuffers { get; init; } = new();

    /// <summary>Receive buffers of sockets that hear the kernel.</summary>
    public SocketBuffers SocketBuffers { get; init; } = new();

    /// <summary>Rules in the kernel's packet filter.</summary>
    public FirewallSettings Firewall { get; init; } = new();

    /// <summary><c>notify_fifo</c>: events of both roles.</summary>
    public NotifyFifo Fifo { get; init; } = new();

    /// <summary><c>vrrp_notify_fifo</c>.</summary>
    public NotifyFifo VrrpFifo { get; init; } = new();

    /// <summary><c>lvs_notify_fifo</c>.</summary>
    public NotifyFifo LvsFifo { get; init; } = new();

    /// <summary><c>vrrp_notify_priority_changes</c>: changes of priority are events too.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>fifo_write_vrrp_states_on_reload</c>: a reload writes every state.</summary>
    public bool FifoStatesOnReload { get; init; }

    /// <summary><c>lvs_timeouts</c>; null members keep the kernel's value.</summary>
    public LvsTimeouts LvsTimeouts { get; init; } = new(null, null, null);

    /// <summary><c>lvs_flush</c>: empty the IPVS table at start.</summary>
    public bool LvsFlush { get; init; }

    /// <summary><c>lvs_flush_on_stop</c>.</summary>
    public LvsFlushOnStop LvsFlushOnStop { get; init; }

    /// <summary><c>lvs_sync_daemon</c>; null: none.</summary>
    public LvsSyncDaemon? LvsSyncDaemon { get; init; }

    /// <summary><c>rs_init_notifies</c>: notify_up for each real server alive at start.</summary>
    public bool RsInitNotifies { get; init; }

    /// <summary><c>checker_log_all_failures</c>.</summary>
    public bool CheckerLogAllFailures { get; init; }

    /// <summary>The SNMP agent.</summary>
    public SnmpSettings Snmp { get; init; } = new();

    /// <summary>The D-Bus interface.</summary>
    public DbusSettings Dbus { get; init; } = new();

    /// <summary>The control socket.</summary>
    public ControlSettings Control { get; init; } = new();

    /// <summary>Metrics for monitoring systems.</summary>
    public MetricsSettings Metrics { get; init; } = new();

    /// <summary>Reading the configuration again.</summary>
    public ReloadSettings Reload { get; init; } = new();

    /// <summary>What other blocks start from.</summary>
    public BlockDefaults Defaults { get; init; } = new();

    /// <summary>Files written on request.</summary>
    public DumpSettings Dumps { get; init; } = new();

    /// <summary><c>iproute_usr_dir</c>: iproute2's directory of the distribution; null: the usual one.</summary>
    public string? IprouteUsrDirectory { get; init; }

    /// <summary><c>iproute_etc_dir</c>: iproute2's directory of the system; null: the usual one.</summary>
    public string? IprouteEtcDirectory { get; init; }

    /// <summary>The umask without <c>umask</c>: what the daemon and its scripts create is nobody else's business.</summary>
    public const UnixFileMode DefaultUmask = UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
}
