using System.Net.Sockets;
using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>Whether an address is as it shall be.</summary>
internal static class AddressMatch
{
    private const AddressFlags Settable = AddressFlags.NoPrefixRoute | AddressFlags.AutoJoinMulticast;

    /// <summary>The kernel does not keep these for IPv4.</summary>
    private const AddressFlags SettableIpv6 = Settable | AddressFlags.HomeAddress | AddressFlags.ManageTemporary;

    /// <summary>What differs, in words; null: nothing.</summary>
    /// <param name="wanted">How it shall be.</param>
    /// <param name="actual">How it is.</param>
    /// <param name="device">Name of its interface, which is the label when none is given.</param>
    /// <param name="isReplaceable">Whether a replacement can put it right; otherwise it must be removed and added.</param>
    public static string? Difference(InterfaceAddress wanted, InterfaceAddress actual, string device, out bool isReplaceable)
    {
        isReplaceable = false;
        if (!Equals(wanted.Peer, actual.Peer)) return Text("peer", wanted.Peer, actual.Peer);
        if (wanted.Family == AddressFamily.InterNetwork)
        {
            if (!Equals(wanted.Broadcast, actual.Broadcast)) return Text("broadcast", wanted.Broadcast, actual.Broadcast);
            if (wanted.Scope != actual.Scope) return Text("scope", wanted.Scope, actual.Scope);
            if (actual.Label is { } label && label != (wanted.Label ?? device)) return Text("label", wanted.Label ?? device, label);
        }
        isReplaceable = true;
        var isIpv4 = wanted.Family == AddressFamily.InterNetwork;
        var settable = isIpv4 ? Settable : SettableIpv6;
        if ((wanted.Flags & settable) != (actual.Flags & settable)) return Text("flags", wanted.Flags & settable, actual.Flags & settable);
        if (!IsLifetime(wanted.ValidSeconds, actual.ValidSeconds)) return Lifetime("valid", wanted.ValidSeconds, actual.ValidSeconds);
        // The kernel does not tell a preferred lifetime of an IPv4 address that is valid for ever.
        if (isIpv4 && wanted.ValidSeconds == InterfaceAddress.Forever) return null;
        return IsLifetime(wanted.PreferredSeconds, actual.PreferredSeconds)
            ? null
            : Lifetime("preferred", wanted.PreferredSeconds, actual.PreferredSeconds);
    }

    // A limited lifetime runs down.
    private static bool IsLifetime(uint wanted, uint actual) =>
        wanted is 0 or InterfaceAddress.Forever ? actual == wanted : actual <= wanted;

    private static string Text<T>(string what, T? wanted, T? actual) =>
        $"{what} {actual?.ToString() ?? "none"} instead of {wanted?.ToString() ?? "none"}";

    private static string Lifetime(string which, uint wanted, uint actual) => $"{which} lifetime {Seconds(actual)} instead of {Seconds(wanted)}";

    private static string Seconds(uint value) => value == InterfaceAddress.Forever ? "forever" : $"{value} s";
}
