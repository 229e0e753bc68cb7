using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Entries of address blocks.</summary>
internal static class AddressForm
{
    public static void AddTo(CanonicalNode block, VirtualAddress address)
    {
        List<object> words = [address.Address.ToString()];
        Add(words, "peer", address.Peer?.Address);
        Add(words, "brd", address.Broadcast);
        Add(words, "dev", address.DeviceIsDefault ? null : address.Device);
        if (address.Address.Family == AddressFamily.InterNetwork) Add(words, "scope", address.Scope);
        Add(words, "label", address.Label);
        AddFlags(words, address.Options);
        if (address.PreferredLifetime is { } lifetime) Add(words, "preferred_lft", lifetime == TimeSpan.MaxValue ? "forever" : lifetime);
        if (address.NoTrack) words.Add("no_track");
        block.Entry([.. words]);
    }

    private static void AddFlags(List<object> words, VirtualAddressOptions options)
    {
        if (options.HasFlag(VirtualAddressOptions.HomeAddress)) words.Add("home");
        if (options.HasFlag(VirtualAddressOptions.DuplicateAddressDetection)) words.Add("-nodad");
        if (options.HasFlag(VirtualAddressOptions.ManageTemporaryAddresses)) words.Add("mngtmpaddr");
        if (options.HasFlag(VirtualAddressOptions.NoPrefixRoute)) words.Add("noprefixroute");
        if (options.HasFlag(VirtualAddressOptions.AutoJoin)) words.Add("autojoin");
    }

    private static void Add(List<object> words, string keyword, object? value)
    {
        if (value is not null) words.AddRange([keyword, value]);
    }
}
