using System.Buffers;
using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>use_vmac</c>. Given twice, the second adds to the first.</summary>
/// <param name="instance">The instance's name, for messages.</param>
/// <param name="deviceOwner">Name of the earlier instance that chose a device name; null: nobody.</param>
internal sealed class VirtualMacBinder(string instance, Func<string, string?> deviceOwner)
{
    private const int Octets = 6;

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789ABCDEFabcdef:");
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/: \t\n\v\f\r");

    private uint? _group;
    private bool _netlinkNotify;
    private byte[] _address = [];

    /// <summary>Whether <c>use_vmac</c> was given and is not taken back.</summary>
    public bool IsUsed { get; private set; }

    public string? Device { get; private set; }

    /// <summary>Whether an address was given; a strict instance must not have one.</summary>
    public bool HasAddress => _address.Length > 0;

    public void Bind(Statement s)
    {
        IsUsed = true;
        for (int i = 1; i < s.Count; i++)
        {
            if (s[i].Contains(':'))
            {
                Address(s, i);
            }
            else if (s.Is(i, "netlink_notify_msg"))
            {
                _netlinkNotify = true;
            }
            else if (s.Is(i, "group"))
            {
                if (!s.Require(++i)) return;
                _group = LinkGroup(s, i, "VMAC") ?? _group;
            }
            else
            {
                if (s.Is(i, "name") && !s.Require(++i)) return;
                Name(s, i);
            }
        }
    }

    /// <summary>As if it had not been given.</summary>
    public void Clear()
    {
        IsUsed = false;
        Device = null;
    }

    public void ClearAddress() => _address = [];

    /// <summary>The setting; null when the instance runs on its interface.</summary>
    /// <param name="routerId">Last octet of an address of five.</param>
    public VirtualMac? Complete(byte routerId)
    {
        if (!IsUsed) return null;
        return new VirtualMac
        {
            Name = Device,
            Address = _address.Length == Octets - 1 ? ValueArray.Create<byte>([.. _address, routerId]) : ValueArray.Create<byte>(_address),
            NetlinkNotify = _netlinkNotify,
            Group = _group,
        };
    }

    /// <summary>A link group by number or name; null with a message when it is none.</summary>
    public static uint? LinkGroup(Statement s, int i, string kind)
    {
        if (s.Context.RouteNames.InterfaceGroup(s[i]) is { } group) return group;
        s.Error(i, $"{kind} group {s[i]} not found", DiagnosticCode.UnknownReference);
        return null;
    }

    private static bool IsDeviceName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= 15 && name is not ("." or "..") && !name.ContainsAny(NotInNames);

    private void Name(Statement s, int i)
    {
        if (Device is not null) s.Error(i, "VMAC interface name already specified", DiagnosticCode.Duplicate);
        else if (!IsDeviceName(s[i])) s.Error(i, $"VMAC interface name '{s[i]}' too long or invalid characters - ignoring");
        else if (deviceOwner(s.Text(i)) is { } owner) s.Error(i, $"({instance}) VRRP instance {owner} is already using {s[i]} - ignoring name", DiagnosticCode.Duplicate);
        else Device = s.Text(i);
    }

    private void Address(Statement s, int i)
    {
        if (HasAddress)
        {
            s.Error(i, "VMAC interface address already specified", DiagnosticCode.Duplicate);
        }
        else if (s[i].ContainsAnyExcept(AddressCharacters))
        {
            s.Error(i, $"VMAC invalid MAC address {s[i]}");
        }
        else if (ParseAddress(s.Text(i)) is not { } address)
        {
            s.Error(i, $"VMAC invalid MAC address {s[i]} - ignored", remedy: "five octets, to which the router id is added, or six");
        }
        else if ((address[0] & 1) != 0)
        {
            s.Error(i, $"VMAC MAC address is multicast {s[i]} - ignoring");
        }
        else if (address.AsSpan().StartsWith<byte>([0, 0, 0x5e, 0, 1]) || address.AsSpan().StartsWith<byte>([0, 0, 0x5e, 0, 2]))
        {
            s.Error(i, $"VMAC MAC address not allowed to be RFC5798 address ({s[i]}) - ignoring");
        }
        else
        {
            _address = address;
        }
    }

    // What follows the sixth octet is ignored, as by the original.
    private static byte[]? ParseAddress(string text)
    {
        var words = text.Split(':');
        int count = words.Length == Octets && words[^1].Length == 0 ? Octets - 1 : Math.Min(words.Length, Octets);
        if (count < Octets - 1) return null;
        var address = new byte[count];
        for (int i = 0; i < count; i++)
        {
            if (words[i].Length is 0 or > 2) return null;
            address[i] = byte.Parse(words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return address;
    }
}
