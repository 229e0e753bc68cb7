using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>Words for route types.</summary>
internal static class RouteTypes
{
    /// <summary>The type a word or a number of 0..255 stands for; null for another word.</summary>
    public static RouteType? Find(ReadOnlySpan<char> word) => word switch
    {
        "unicast" => RouteType.Unicast,
        "local" => RouteType.Local,
        "broadcast" or "brd" => RouteType.Broadcast,
        "anycast" => RouteType.Anycast,
        "multicast" => RouteType.Multicast,
        "blackhole" => RouteType.Blackhole,
        "unreachable" => RouteType.Unreachable,
        "prohibit" => RouteType.Prohibit,
        "throw" => RouteType.Throw,
        "nat" => RouteType.Nat,
        "xresolve" => RouteType.ExternalResolve,
        _ => CNumber.TryParse(word, out long number) && number is >= 0 and <= byte.MaxValue ? (RouteType)number : null,
    };
}
