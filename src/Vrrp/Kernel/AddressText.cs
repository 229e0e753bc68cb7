using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>An address with everything that was asked for, in the words and the order of keepalived's log lines.</summary>
internal static class AddressText
{
    /// <summary>The words.</summary>
    /// <param name="address">The address.</param>
    /// <param name="device">Its interface, and what is to be said of that.</param>
    /// <param name="notes">What is to be said of the entry in the configuration.</param>
    public static string Of(InterfaceAddress address, string device, string notes = "")
    {
        var isIpv6 = address.Address.AddressFamily == AddressFamily.InterNetworkV6;
        var text = new StringBuilder(address.Address.ToString());
        // With a peer the prefix is the peer's.
        if (address.Peer is null && address.PrefixLength < (isIpv6 ? 128 : 32)) text.Append('/').Append(address.PrefixLength);
        if (address.Broadcast is { } broadcast) text.Append(" brd ").Append(broadcast);
        text.Append(" dev ").Append(device).Append(" scope ").Append(ScopeOf(address.Scope));
        if (address.Label is { } label) text.Append(" label ").Append(label);
        if (address.Peer is { } peer) text.Append(" peer ").Append(peer).Append('/').Append(address.PrefixLength);
        AppendFlags(text, address.Flags, isIpv6);
        text.Append(notes);
        if (isIpv6) AppendLifetime(text, address.PreferredSeconds);
        return text.ToString();
    }

    private static string ScopeOf(AddressScope scope) => Enum.IsDefined(scope)
        ? scope.ToString().ToLowerInvariant()
        : ((byte)scope).ToString(CultureInfo.InvariantCulture);

    private static void AppendFlags(StringBuilder text, AddressFlags flags, bool isIpv6)
    {
        if (flags.HasFlag(AddressFlags.HomeAddress)) text.Append(" home");
        if (isIpv6 && !flags.HasFlag(AddressFlags.NoDuplicateDetection)) text.Append(" -nodad");
        if (flags.HasFlag(AddressFlags.ManageTemporary)) text.Append(" mngtmpaddr");
        if (flags.HasFlag(AddressFlags.NoPrefixRoute)) text.Append(" noprefixroute");
        if (flags.HasFlag(AddressFlags.AutoJoinMulticast)) text.Append(" autojoin");
    }

    private static void AppendLifetime(StringBuilder text, uint preferredSeconds)
    {
        if (preferredSeconds == 0) text.Append(" deprecated");
        else if (preferredSeconds == InterfaceAddress.Forever) text.Append(" preferred_lft forever");
        else text.Append(" preferred_lft ").Append(preferredSeconds);
    }
}
