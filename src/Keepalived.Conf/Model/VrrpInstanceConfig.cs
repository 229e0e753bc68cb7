using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>A <c>vrrp_instance</c> block, defaults filled in.</summary>
public sealed record VrrpInstanceConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>interface</c>; null only for unicast with a source address.</summary>
    public string? Interface { get; init; }

    /// <summary>Where the interface's name stands.</summary>
    public Origin InterfaceOrigin { get; init; }

    /// <summary><c>virtual_router_id</c>, 1..255.</summary>
    public required byte VirtualRouterId { get; init; }

    /// <summary><c>priority</c>, 1..255, default 100; 255 is the address owner.</summary>
    public byte Priority { get; init; } = 100;

    /// <summary><c>state MASTER</c>. It changes no timing for a router that is not the owner.</summary>
    public bool InitiallyMaster { get; init; }

    /// <summary><c>advert_int</c>, default 1 s; whole seconds in version 2, 10 ms steps up to 40.95 s in version 3.</summary>
    public TimeSpan AdvertInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>version</c>: 2 or 3.</summary>
    public int Version { get; init; } = 2;

    /// <summary>The family of the advertised addresses.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>authentication</c>; null: none.</summary>
    public VrrpAuthentication? Authentication { get; init; }

    /// <summary><c>mcast_src_ip</c> or <c>unicast_src_ip</c>; null: the interface's primary address.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary><c>unicast_peer</c>; empty: multicast.</summary>
    public ValueArray<UnicastPeer> UnicastPeers { get; init; } = [];

    /// <summary>Multicast destination: <c>mcast_dst_ip</c>, else the global group of the family.</summary>
    public required IPAddress MulticastGroup { get; init; }

    /// <summary><c>unicast_ttl</c>; null: 255 (IPv6: the kernel's).</summary>
    public byte? UnicastTtl { get; init; }

    /// <summary><c>check_unicast_src</c>: unicast adverts must come from a configured peer.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>virtual_ipaddress</c>: advertised, in this order.</summary>
    public ValueArray<VirtualAddress> VirtualAddresses { get; init; } = [];

    /// <summary><c>virtual_ipaddress_excluded</c>: installed but not advertised.</summary>
    public ValueArray<VirtualAddress> ExcludedAddresses { get; init; } = [];

    /// <summary><c>virtual_routes</c>: present while master.</summary>
    public ValueArray<RouteConfig> VirtualRoutes { get; init; } = [];

    /// <summary><c>virtual_rules</c>: present while master.</summary>
    public ValueArray<RuleConfig> VirtualRules { get; init; } = [];

    /// <summary><c>nopreempt</c>.</summary>
    public bool NoPreempt { get; init; }

    /// <summary><c>preempt_delay</c>, 0..1000 s, default 0.</summary>
    public TimeSpan PreemptDelay { get; init; }

    /// <summary><c>garp_master_delay</c>: second burst after becoming master; zero: none. Default 5 s.</summary>
    public TimeSpan GarpMasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_master_repeat</c>: rounds of a burst, default 5.</summary>
    public int GarpMasterRepeat { get; init; } = 5;

    /// <summary><c>garp_master_refresh</c>; zero: off (default).</summary>
    public TimeSpan GarpMasterRefresh { get; init; }

    /// <summary><c>garp_master_refresh_repeat</c>, default 1.</summary>
    public int GarpMasterRefreshRepeat { get; init; } = 1;

    /// <summary><c>garp_lower_prio_delay</c>; default <see cref="GarpMasterDelay"/>.</summary>
    public TimeSpan GarpLowerPriorityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_lower_prio_repeat</c>; default <see cref="GarpMasterRepeat"/>.</summary>
    public int GarpLowerPriorityRepeat { get; init; } = 5;

    /// <summary><c>lower_prio_no_advert</c>: a master does not answer a lower-priority advert.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>higher_prio_send_advert</c>: a master answers a higher-priority advert once before leaving.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>down_timer_adverts</c>, 1..100, default 3.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>skip_check_adv_addr</c>.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>dont_track_primary</c>: the own interface's state is ignored.</summary>
    public bool DontTrackPrimary { get; init; }

    /// <summary><c>track_interface</c>.</summary>
    public ValueArray<TrackedInterface> TrackInterfaces { get; init; } = [];

    /// <summary><c>track_script</c>.</summary>
    public ValueArray<TrackedScript> TrackScripts { get; init; } = [];

    /// <summary><c>notify*</c>.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>VRRPv2 authentication.</summary>
/// <param name="Type"><c>auth_type</c>.</param>
/// <param name="Password"><c>auth_pass</c>, at most 8 bytes.</param>
public sealed record VrrpAuthentication(VrrpAuthenticationType Type, string Password);

/// <summary><c>auth_type</c>, with the numbers of the wire.</summary>
public enum VrrpAuthenticationType
{
    /// <summary>No authentication.</summary>
    None = 0,

    /// <summary>Plain password.</summary>
    Pass = 1,

    /// <summary>IPsec authentication header.</summary>
    Ah = 2,
}

/// <summary>An entry of <c>unicast_peer</c>.</summary>
/// <param name="Address">The peer.</param>
/// <param name="MinTtl"><c>min_ttl</c>; null: not checked.</param>
/// <param name="MaxTtl"><c>max_ttl</c>; null: not checked.</param>
public sealed record UnicastPeer(IPAddress Address, byte? MinTtl, byte? MaxTtl);

/// <summary>An entry of <c>track_interface</c>.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Weight">-253..253; 0: down is a fault.</param>
/// <param name="Reverse"><c>reverse</c>.</param>
public sealed record TrackedInterface(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An entry of <c>track_script</c>, resolved to its <see cref="TrackScriptConfig"/> by name.</summary>
/// <param name="Name">The script block's name.</param>
/// <param name="Weight">The entry's own weight, else the script's. 0: failing is a fault.</param>
/// <param name="Reverse">The entry's own <c>reverse</c>, else the script's.</param>
public sealed record TrackedScript(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}
