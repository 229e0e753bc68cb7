using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Entries of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> and <c>static_ipaddress</c>.</summary>
internal static class AddressBinder
{
    private const int MaxLabel = 15;

    /// <summary>The entry, or null with a message when it cannot be used.</summary>
    public static VirtualAddress? Bind(Statement s)
    {
        if (ReadAddress(s) is not { } parsed) return null;
        var entry = new VirtualAddress { Address = parsed, Origin = s.Origin };
        string? broadcast = null;
        for (int i = 1; i < s.Count; i++)
        {
            if (ApplyFlag(s, i, entry) is { } flagged)
            {
                entry = flagged;
                continue;
            }

            if (s[i] is not ("dev" or "scope" or "brd" or "broadcast" or "label" or "peer" or "preferred_lft" or "track_group"))
            {
                s.Error(i, $"Unknown configuration entry '{s[i]}' for ip address - ignoring");
                continue;
            }

            if (i + 1 >= s.Count)
            {
                s.Error(i, $"No {s[i]} parameter specified for {s[0]}");
                return null;
            }

            if (s[i] is "brd" or "broadcast") broadcast = s.Text(i + 1);
            else if (ApplyOption(s, i, entry) is { } applied) entry = applied;
            else return null;
            i++;
        }

        return broadcast is null ? entry : WithBroadcast(s, entry, broadcast);
    }

    private static AddressWithPrefix? ReadAddress(Statement s)
    {
        var text = s[0];
        int slash = text.IndexOf('/');
        var address = Addresses.Parse(slash < 0 ? text : text[..slash]);
        int full = text.Contains(':') ? 128 : 32;
        int length = full;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], System.Globalization.NumberStyles.None, null, out length) || length > full))
        {
            s.Error(0, $"Invalid address prefix len {text[(slash + 1)..]} for address {text} - using {full}");
            length = full;
        }

        if (address is not null) return new AddressWithPrefix(address, (byte)length);
        s.Error(0, $"VRRP parsed invalid IP {text}. skipping IP...");
        return null;
    }

    private static VirtualAddress? ApplyFlag(Statement s, int i, VirtualAddress entry)
    {
        var option = s[i] switch
        {
            "home" => VirtualAddressOptions.HomeAddress,
            "-nodad" => VirtualAddressOptions.DuplicateAddressDetection,
            "mngtmpaddr" => VirtualAddressOptions.ManageTemporaryAddresses,
            "noprefixroute" => VirtualAddressOptions.NoPrefixRoute,
            "autojoin" => VirtualAddressOptions.AutoJoin,
            _ => VirtualAddressOptions.None,
        };
        if (option != VirtualAddressOptions.None) return entry with { Options = entry.Options | option };
        switch (s[i])
        {
            case "no_track":
                return entry with { NoTrack = true };
            case "use_vmac":
                s.Warning(i, "'use_vmac' is known but has no effect yet", DiagnosticCode.NoEffect);
                return entry;
            default:
                return null;
        }
    }

    private static VirtualAddress? ApplyOption(Statement s, int i, VirtualAddress entry)
    {
        bool six = entry.Address.Family == AddressFamily.InterNetworkV6;
        switch (s[i])
        {
            case "dev":
                if (entry.Device is not null)
                {
                    s.Error(i, $"dev specified twice for {s[0]}", DiagnosticCode.Duplicate);
                    return null;
                }

                return entry with { Device = s.Text(i + 1) };
            case "scope":
                return Scope(s, i, entry, six);
            case "label":
                return Label(s, i, entry, six);
            case "peer":
                return Peer(s, i, entry);
            case "preferred_lft":
                if (s.Is(i + 1, "forever")) return entry with { PreferredLifetime = TimeSpan.MaxValue };
                return Numbers.Integer(s, i + 1, 0, uint.MaxValue, lax: true) is { } seconds
                    ? entry with { PreferredLifetime = TimeSpan.FromSeconds(seconds) }
                    : entry;
            default:
                s.Warning(i, "'track_group' is known but has no effect yet", DiagnosticCode.NoEffect);
                return entry;
        }
    }

    private static VirtualAddress Scope(Statement s, int i, VirtualAddress entry, bool six)
    {
        if (six)
        {
            s.Error(i, $"Cannot specify scope for IPv6 addresses ({s[0]}) - ignoring scope");
            return entry;
        }

        byte? scope = s[i + 1] switch
        {
            "global" => 0,
            "site" => 200,
            "link" => 253,
            "host" => 254,
            "nowhere" => 255,
            _ => byte.TryParse(s[i + 1], System.Globalization.NumberStyles.None, null, out byte number) ? number : null,
        };
        if (scope is { } value) return entry with { Scope = value };
        s.Error(i + 1, $"Invalid scope '{s[i + 1]}' specified for {s[0]} - ignoring");
        return entry;
    }

    private static VirtualAddress? Label(Statement s, int i, VirtualAddress entry, bool six)
    {
        if (six)
        {
            s.Error(i, $"Cannot specify label for IPv6 addresses ({s[0]}) - ignoring label");
            return entry;
        }

        if (s[i + 1].Length <= MaxLabel) return entry with { Label = s.Text(i + 1) };
        s.Error(i + 1, $"Address label {s[i + 1]} is longer than maximum length {MaxLabel} - removing address");
        return null;
    }

    private static VirtualAddress Peer(Statement s, int i, VirtualAddress entry)
    {
        var text = s[i + 1];
        int slash = text.IndexOf('/');
        var peer = Addresses.Parse(slash < 0 ? text : text[..slash]);
        if (peer is null || peer.AddressFamily != entry.Address.Family)
        {
            s.Error(i + 1, $"Invalid peer address {text}");
            return entry;
        }

        int full = Addresses.FullLength(peer);
        int length = full;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], System.Globalization.NumberStyles.None, null, out length) || length > full)) length = full;
        if (entry.Address.PrefixLength != full) s.Error(0, "Cannot specify address prefix when specifying peer address - ignoring");
        return entry with { Peer = new AddressWithPrefix(peer, (byte)length) };
    }

    private static VirtualAddress? WithBroadcast(Statement s, VirtualAddress entry, string text)
    {
        if (entry.Address.Family == AddressFamily.InterNetworkV6)
        {
            s.Error(0, $"VRRP is trying to assign a broadcast {text} to the IPv6 address {s[0]} !!?? WTF... skipping VIP...");
            return null;
        }

        if (entry.Peer is not null)
        {
            s.Error(0, "Cannot specify broadcast and peer addresses - ignoring broadcast address");
            return entry;
        }

        if (text is "+" or "-")
        {
            int length = entry.Address.PrefixLength;
            if (length > 30)
            {
                s.Error(0, $"Address prefix length {length} too long for broadcast");
                return entry;
            }

            uint host = (uint)((1UL << (32 - length)) - 1);
            uint address = Addresses.ToHostOrder(entry.Address.Address);
            return entry with { Broadcast = Addresses.FromHostOrder(text == "+" ? address | host : address & ~host) };
        }

        if (Addresses.Parse(text) is { AddressFamily: AddressFamily.InterNetwork } broadcast) return entry with { Broadcast = broadcast };
        s.Error(0, $"VRRP is trying to assign invalid broadcast {text}. skipping VIP...");
        return null;
    }
}
