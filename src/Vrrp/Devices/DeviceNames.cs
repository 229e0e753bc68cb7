namespace Vrrp.Devices;

/// <summary>Names of devices that have none in the configuration.</summary>
internal static class DeviceNames
{
    /// <summary>Longest name of an interface, in bytes.</summary>
    public const int MaxLength = 15;

    /// <summary>
    /// <c>PREFIX.VRID</c>; when that is taken, <c>PREFIX6.VRID</c> for IPv6, then <c>PREFIX1.VRID</c> and so on. What is too long is cut
    /// from the prefix.
    /// </summary>
    public static string Choose(string prefix, byte vrid, bool isIpv6, Func<string, bool> isFree)
    {
        var name = Join(prefix, $".{vrid}");
        if (isFree(name)) return name;
        if (isIpv6 && isFree(Join(prefix, $"6.{vrid}"))) return Join(prefix, $"6.{vrid}");
        for (var number = 1; ; number++)
        {
            name = Join(prefix, $"{number}.{vrid}");
            if (isFree(name)) return name;
        }
    }

    private static string Join(string prefix, string end) => prefix[..Math.Min(prefix.Length, MaxLength - end.Length)] + end;
}
