namespace Keepalived.Conf.Model;

/// <content>Announcements of addresses.</content>
public sealed partial record VrrpInstanceConfig
{
    /// <summary><c>garp_master_delay</c>: second burst after becoming master; zero: none. Default 5 s.</summary>
    public TimeSpan GarpMasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_master_repeat</c>: rounds of a burst, default 5.</summary>
    public int GarpMasterRepeat { get; init; } = 5;

    /// <summary><c>garp_master_refresh</c>; zero: off (default).</summary>
    public TimeSpan GarpMasterRefresh { get; init; }

    /// <summary><c>garp_master_refresh_repeat</c>, default 1.</summary>
    public int GarpMasterRefreshRepeat { get; init; } = 1;

    /// <summary><c>garp_lower_prio_delay</c>; default: the global <c>vrrp_garp_lower_prio_delay</c>, else <c>vrrp_garp_master_delay</c>.</summary>
    public TimeSpan GarpLowerPriorityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_lower_prio_repeat</c>; default: the global <c>vrrp_garp_lower_prio_repeat</c>, else <c>vrrp_garp_master_repeat</c>.</summary>
    public int GarpLowerPriorityRepeat { get; init; } = 5;

    /// <summary><c>garp_extra_if</c>: interval of announcements on further interfaces, at most 86400 s; zero: off (default).</summary>
    public TimeSpan GarpExtraInterval { get; init; }

    /// <summary><c>garp_extra_if all</c>: on all of them, not only on macvlans.</summary>
    public bool GarpExtraAllInterfaces { get; init; }
}
