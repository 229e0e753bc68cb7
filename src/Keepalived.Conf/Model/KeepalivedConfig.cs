namespace Keepalived.Conf.Model;

/// <summary>Everything one configuration says, with keepalived's defaults filled in and references resolved. Immutable.</summary>
public sealed record KeepalivedConfig
{
    /// <summary><c>global_defs</c>, merged.</summary>
    public GlobalDefs Global { get; init; } = new();

    /// <summary>Top-level <c>child_wait_time</c>: how long the parent waits for a role to stop. Default 5 s.</summary>
    public TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Top-level <c>use_pid_dir</c>: pid files in RUNDIR/keepalived/.</summary>
    public bool UsePidDirectory { get; init; }

    /// <summary>Top-level <c>instance</c>; null when not given.</summary>
    public string? InstanceName { get; init; }

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

    /// <summary><c>virtual_server</c> blocks, in file order.</summary>
    public ValueArray<VirtualServer> VirtualServers { get; init; } = [];

    /// <summary>Whether the VRRP role has anything to do.</summary>
    public bool NeedsVrrp => !VrrpInstances.IsEmpty || !StaticAddresses.IsEmpty;

    /// <summary>Whether the checker role has anything to do.</summary>
    public bool NeedsCheckers => !VirtualServers.IsEmpty;
}
