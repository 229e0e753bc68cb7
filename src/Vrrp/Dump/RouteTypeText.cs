using System.Globalization;

namespace Vrrp.Dump;

/// <summary>Types of routes and of what rules do, which share numbers.</summary>
internal static class RouteTypeText
{
    private static readonly string[] s_names =
    [
        "none", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw", "nat", "xresolve",
    ];

    /// <summary>The word; for one without a word the number.</summary>
    public static string Of(byte type) => type < s_names.Length ? s_names[type] : type.ToString(CultureInfo.InvariantCulture);
}
