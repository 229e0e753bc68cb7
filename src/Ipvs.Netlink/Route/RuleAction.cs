namespace Ipvs.Netlink.Route;

/// <summary>What a policy rule does with packets that match (<c>FR_ACT_*</c> of <c>linux/fib_rules.h</c>).</summary>
public enum RuleAction : byte
{
    /// <summary>Nothing known.</summary>
    Unspecified = 0,

    /// <summary>Looks into a routing table.</summary>
    Lookup = 1,

    /// <summary>Goes on with another rule.</summary>
    Goto = 2,

    /// <summary>Goes on with the next rule.</summary>
    Nothing = 3,

    /// <summary>Drops them silently.</summary>
    Blackhole = 6,

    /// <summary>Refuses them as unreachable.</summary>
    Unreachable = 7,

    /// <summary>Refuses them as prohibited.</summary>
    Prohibit = 8,
}
