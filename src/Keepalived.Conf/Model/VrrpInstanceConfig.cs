using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>A <c>vrrp_instance</c> block, defaults filled in.</summary>
public sealed partial record VrrpInstanceConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>virtual_router_id</c>, 1..255; 0 in a configuration that cannot run because it is missing.</summary>
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

    /// <summary><c>strict_mode</c>, default <c>vrrp_strict</c>: settings that contradict RFC 5798 are refused.</summary>
    public bool StrictMode { get; init; }

    /// <summary><c>authentication</c>; null: none.</summary>
    public VrrpAuthentication? Authentication { get; init; }

    /// <summary><c>auth_hmac</c>; null: none.</summary>
    public HmacAuthentication? Hmac { get; init; }

    /// <summary><c>v3_checksum_as_v2</c>: the checksum of IPv4 version 3 adverts has no pseudo header.</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary><c>virtual_ipaddress</c>: advertised, in this order.</summary>
    public ValueArray<VirtualAddress> VirtualAddresses { get; init; } = [];

    /// <summary><c>virtual_ipaddress_excluded</c>: installed but not advertised.</summary>
    public ValueArray<VirtualAddress> ExcludedAddresses { get; init; } = [];

    /// <summary><c>virtual_routes</c>: present while master.</summary>
    public ValueArray<RouteConfig> VirtualRoutes { get; init; } = [];

    /// <summary><c>virtual_rules</c>: present while master.</summary>
    public ValueArray<RuleConfig> VirtualRules { get; init; } = [];

    /// <summary><c>no_virtual_ipaddress</c>: an instance without addresses is meant so.</summary>
    public bool NoVirtualAddress { get; init; }

    /// <summary><c>accept</c>, <c>no_accept</c>: traffic to the addresses is accepted. Default true, in strict mode only for the address owner.</summary>
    public bool Accept { get; init; } = true;

    /// <summary><c>nopreempt</c>.</summary>
    public bool NoPreempt { get; init; }

    /// <summary><c>preempt_delay</c>, 0..1000 s, default 0.</summary>
    public TimeSpan PreemptDelay { get; init; }

    /// <summary><c>lower_prio_no_advert</c>: a master does not answer a lower-priority advert.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>higher_prio_send_advert</c>: a master answers a higher-priority advert once before leaving.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>owner_ignore_adverts</c>: an address owner does not look at adverts of others. Never for other priorities.</summary>
    public bool OwnerIgnoreAdverts { get; init; }

    /// <summary><c>timer_expired_backup</c>: highest priority of another router, 1..254, to which timers that ran too late may have lost; null: off.</summary>
    public byte? TimerExpiredBackup { get; init; }

    /// <summary><c>down_timer_adverts</c>, 1..100, default 3.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>skip_check_adv_addr</c>.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>notify*</c>.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>notify_deleted</c>, with or without a script: removal by a reload is reported as DELETED, not as FAULT.</summary>
    public bool NotifyDeleted { get; init; }

    /// <summary><c>notify_priority_changes</c>, default: the sync group's, else <c>vrrp_notify_priority_changes</c>.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>smtp_alert</c>, default <c>smtp_alert_vrrp</c>, else <c>smtp_alert</c>, else off.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
