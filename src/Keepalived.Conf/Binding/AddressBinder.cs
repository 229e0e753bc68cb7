using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Entries of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> and <c>static_ipaddress</c>: the address, then options in any order.</summary>
internal sealed class AddressBinder
{
    private const int MaxLabel = 15;
    private const int MaxPrefixWithBroadcast = 30;

    private readonly Statement _s;
    private readonly Func<string, bool> _isTrackGroup;
    private VirtualAddress _entry;
    private string? _broadcast;
    private bool _isDropped;

    private AddressBinder(Statement s, AddressWithPrefix address, Func<string, bool> isTrackGroup)
    {
        _s = s;
        _isTrackGroup = isTrackGroup;
        _entry = new VirtualAddress { Address = address, Origin = s.Origin };
    }

    private bool IsIpv6 => _entry.Address.Family == AddressFamily.InterNetworkV6;

    /// <summary>An entry of an instance, or null with a message when it cannot be used.</summary>
    public static VirtualAddress? Virtual(Statement s) => Bind(s, KeywordTable.At("vrrp_instance/virtual_ipaddress"), static _ => false);

    /// <summary>An entry of <c>static_ipaddress</c>, or null with a message when it cannot be used.</summary>
    /// <param name="s">The entry.</param>
    /// <param name="isTrackGroup">Tells track groups defined so far.</param>
    public static VirtualAddress? Static(Statement s, Func<string, bool> isTrackGroup) => Bind(s, KeywordTable.At("static_ipaddress"), isTrackGroup);

    private static VirtualAddress? Bind(Statement s, KeywordBlock words, Func<string, bool> isTrackGroup)
    {
        if (EntryAddresses.WithPrefix(s, 0) is not { } address) return null;
        var binder = new AddressBinder(s, address, isTrackGroup);
        for (int i = 1; i < s.Count && !binder._isDropped; i++)
        {
            var word = words.Find(s[i]);
            if (word is null || s[i].StartsWith("<"))
            {
                s.Error(i, $"Unknown configuration entry '{s[i]}' for ip address - ignoring");
            }
            else if (word.Arguments.Length == 0)
            {
                binder.Flag(i);
                NoEffect.ReportIfPending(s, i, word);
            }
            else if (i + 1 < s.Count)
            {
                binder.Option(i);
                NoEffect.ReportIfPending(s, i, word);
                i++;
            }
            else
            {
                binder.Drop(i, $"No {s[i]} parameter specified for {s[0]}");
            }
        }

        return binder.Complete();
    }

    private void Drop(int i, string message)
    {
        _s.Error(i, message);
        _isDropped = true;
    }

    private void Flag(int i)
    {
        var option = _s[i] switch
        {
            "home" => VirtualAddressOptions.HomeAddress,
            "-nodad" => VirtualAddressOptions.DuplicateAddressDetection,
            "mngtmpaddr" => VirtualAddressOptions.ManageTemporaryAddresses,
            "noprefixroute" => VirtualAddressOptions.NoPrefixRoute,
            "autojoin" => VirtualAddressOptions.AutoJoin,
            _ => VirtualAddressOptions.None,
        };
        _entry = _entry with
        {
            Options = _entry.Options | option,
            NoTrack = _entry.NoTrack || _s.Is(i, "no_track"),
            UseVmac = _entry.UseVmac || _s.Is(i, "use_vmac"),
        };
    }

    private void Option(int i)
    {
        switch (_s[i])
        {
            case "dev":
                if (_entry.Device is null) _entry = _entry with { Device = _s.Text(i + 1) };
                else Drop(i, $"Cannot specify ipaddress device more than once for {_s[0]}");
                break;
            case "scope":
                if (_s.Context.RouteNames.Scope(_s[i + 1]) is { } scope) _entry = _entry with { Scope = scope };
                else _s.Error(i + 1, $"Invalid scope '{_s[i + 1]}' specified for {_s[0]} - ignoring");
                break;
            case "brd" or "broadcast":
                Broadcast(i);
                break;
            case "label":
                if (_s[i + 1].Length <= MaxLabel) _entry = _entry with { Label = _s.Text(i + 1) };
                else Drop(i + 1, $"Address label {_s[i + 1]} is longer than maximum length {MaxLabel} - removing address");
                break;
            case "peer":
                Peer(i + 1);
                break;
            case "preferred_lft":
                PreferredLifetime(i + 1);
                break;
            default:
                TrackGroup(i + 1);
                break;
        }
    }

    private void Broadcast(int i)
    {
        if (IsIpv6) Drop(i, $"VRRP is trying to assign a broadcast {_s[i]} to the IPv6 address {_s[0]} !!?? WTF... skipping VIP...");
        else if (_s[i + 1] is "+" or "-" || Addresses.TryParse4(_s[i + 1], out _)) _broadcast = _s.Text(i + 1);
        else Drop(i + 1, $"VRRP is trying to assign invalid broadcast {_s[i + 1]}. skipping VIP...");
    }

    private void Peer(int i)
    {
        if (_entry.Peer is not null)
        {
            _s.Error(i, $"Peer {_s[i]} - another peer has already been specified", DiagnosticCode.Duplicate);
        }
        else if (EntryAddresses.Single(_s, i) is not { } peer)
        {
            _s.Error(i, $"Invalid peer address {_s[i]}");
        }
        else if (peer.AddressFamily != _entry.Address.Family)
        {
            _s.Error(i, $"Peer address {_s[i]} does not match address family", DiagnosticCode.Inconsistent);
        }
        else
        {
            byte full = (byte)Addresses.FullLength(peer);
            if (_entry.Address.PrefixLength != full) _s.Error(0, "Cannot specify address prefix when specifying peer address - ignoring");
            _entry = _entry with { Address = _entry.Address with { PrefixLength = full }, Peer = new AddressWithPrefix(peer, full) };
        }
    }

    private void PreferredLifetime(int i)
    {
        if (_s.Is(i, "forever")) _entry = _entry with { PreferredLifetime = TimeSpan.MaxValue };
        else if (Numbers.Integer(_s, i, 0, uint.MaxValue, lax: true) is not { } seconds) _s.Error(i, $"preferred_lft {_s[i]} is invalid");
        else _entry = _entry with { PreferredLifetime = seconds == uint.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds) };
    }

    private void TrackGroup(int i)
    {
        string name = _s.Text(i);
        if (_entry.TrackGroup is not null) _s.Error(i, $"track_group {name} is a duplicate", DiagnosticCode.Duplicate);
        else if (_isTrackGroup(name)) _entry = _entry with { TrackGroup = name };
        else _s.Error(i, $"track_group {name} not found", DiagnosticCode.UnknownReference);
    }

    private VirtualAddress? Complete()
    {
        if (_isDropped) return null;
        if (IsIpv6 && _entry.Scope != 0)
        {
            _s.Error(0, $"Cannot specify scope for IPv6 addresses ({_s[0]}) - ignoring scope", DiagnosticCode.Inconsistent);
            _entry = _entry with { Scope = 0 };
        }

        if (IsIpv6 && _entry.Label is not null)
        {
            _s.Error(0, $"Cannot specify label for IPv6 addresses ({_s[0]}) - ignoring label", DiagnosticCode.Inconsistent);
            _entry = _entry with { Label = null };
        }

        return _broadcast is null ? _entry : _entry with { Broadcast = ComputeBroadcast(_broadcast) };
    }

    private IPAddress? ComputeBroadcast(string text)
    {
        if (_entry.Peer is not null)
        {
            _s.Error(0, "Cannot specify broadcast and peer addresses - ignoring broadcast address", DiagnosticCode.Inconsistent);
            return null;
        }

        if (text is not ("+" or "-")) return Addresses.Parse(text);
        int length = _entry.Address.PrefixLength;
        if (length > MaxPrefixWithBroadcast)
        {
            _s.Error(0, $"Address prefix length {length} too long for broadcast", DiagnosticCode.Inconsistent);
            return null;
        }

        uint host = (uint)((1UL << (32 - length)) - 1);
        uint address = Addresses.ToHostOrder(_entry.Address.Address);
        return Addresses.FromHostOrder(text == "+" ? address | host : address & ~host);
    }
}
