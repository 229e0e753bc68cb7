namespace Keepalived.Conf.Model;

/// <summary>Everything one configuration says, with keepalived's defaults filled in and references resolved. Immutable.</summary>
public sealed record KeepalivedConfig
{
    /// <summary><c>global_defs</c>, merged.</summary>
    public GlobalDefs Global { get; init; } = GlobalDefs.Standard;

    /// <summary>Top-level <c>child_wait_time</c>: how long the parent waits for a role to stop. Default 5 s.</summary>
    public TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Top-level <c>use_pid_dir</c>: pid files in RUNDIR/keepalived/.</summary>
    public bool UsePidDirectory { get; init; }

    /// <summary>Top-level <c>instance</c>; null when not given.</summary>
    public string? InstanceName { get; init; }

    /// <summary>Top-level <c>net_namespace</c> everything runs in; null: the one the daemon was started in.</summary>
    public string? NetNamespace { get; init; }

    /// <summary>Top-level <c>net_namespace_ipvs</c>; empty: the default namespace; null: that of the rest.</summary>
    public string? IpvsNetNamespace { get; init; }

    /// <summary>Top-level <c>namespace_with_ipsets</c>: ipsets in a namespace although the kernel is older than 3.13.</summary>
    public bool NamespaceWithIpsets { get; init; }

    /// <summary>Top-level <c>linkbeat_use_polling</c>: the link of every VRRP interface is polled.</summary>
    public bool LinkbeatUsePolling { get; init; }

    /// <summary><c>linkbeat_interfaces</c> entries, one per interface.</summary>
    public ValueArray<PolledInterface> PolledInterfaces { get; init; } = [];

    /// <summary><c>interface_up_down_delays</c> entries, one per interface.</summary>
    public ValueArray<InterfaceDelay> InterfaceDelays { get; init; } = [];

    /// <summary><c>garp_group</c> blocks, in file order.</summary>
    public ValueArray<GarpGroupConfig> GarpGroups { get; init; } = [];

    /// <summary><c>track_file</c> blocks, in file order; of several with one name the first is meant.</summary>
    public ValueArray<TrackFileConfig> TrackFiles { get; init; } = [];

    /// <summary><c>vrrp_track_process</c> blocks, in file order; of several with one name the first is meant.</summary>
    public ValueArray<TrackProcessConfig> TrackProcesses { get; init; } = [];

    /// <summary><c>bfd_instance</c> blocks that can run, in file order.</summary>
    public ValueArray<BfdInstanceConfig> BfdInstances { get; init; } = [];

    /// <summary>The <c>SSL</c> block.</summary>
    public SslSettings Ssl { get; init; } = SslSettings.None;

    /// <summary><c>vrrp_script</c> blocks, in file order.</summary>
    public ValueArray<TrackScriptConfig> VrrpScripts { get; init; } = [];

    /// <summary><c>vrrp_instance</c> blocks, in file order.</summary>
    public ValueArray<VrrpInstanceConfig> VrrpInstances { get; init; } = [];

    /// <summary><c>vrrp_sync_group</c> blocks, in file order.</summary>
    public ValueArray<SyncGroupConfig> SyncGroups { get; init; } = [];

    /// <summary><c>track_group</c> blocks, in file order.</summary>
    public ValueArray<TrackGroupConfig> TrackGroups { get; init; } = [];

    /// <summary><c>static_ipaddress</c> entries.</summary>
    public ValueArray<VirtualAddress> StaticAddresses { get; init; } = [];

    /// <summary><c>static_routes</c> entries.</summary>
    public ValueArray<RouteConfig> StaticRoutes { get; init; } = [];

    /// <summary><c>static_rules</c> entries.</summary>
    public ValueArray<RuleConfig> StaticRules { get; init; } = [];

    /// <summary><c>virtual_server</c> blocks, in file order.</summary>
    public ValueArray<VirtualServer> VirtualServers { get; init; } = [];

    /// <summary>Whether the file has blocks of the VRRP role that were not bound, because this is the checker role's view of it.</summary>
    public bool HasUnboundVrrp { get; init; }

    /// <summary>Whether the file has virtual servers that were not bound, because this view of it is without them.</summary>
    public bool HasUnboundServers { get; init; }

    /// <summary>Whether those name scripts, as far as a look at the first word of their lines tells.</summary>
    public bool HasUnboundServerScripts { get; init; }

    /// <summary>Whether the VRRP role has anything to do.</summary>
    public bool NeedsVrrp => HasUnboundVrrp || !VrrpInstances.IsEmpty || !StaticAddresses.IsEmpty || !StaticRoutes.IsEmpty || !StaticRules.IsEmpty;

    /// <summary>Whether the checker role has anything to do.</summary>
    public bool NeedsCheckers => HasUnboundServers || !VirtualServers.IsEmpty;
}
