using System.Globalization;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>use_ipvlan</c>; the first counts.</summary>
/// <param name="instance">The instance's name, for messages.</param>
/// <param name="deviceOwner">Name of the earlier instance that chose a device name; null: nobody.</param>
/// <param name="takeFamily">Whether the instance is of the family; the first address decides.</param>
internal sealed class IpvlanBinder(string instance, Func<string, string?> deviceOwner, Func<AddressFamily, bool> takeFamily)
{
    private const int MaxName = 15;

    private Ipvlan? _value;
    private IpvlanType? _type;

    /// <summary>The setting; null: not used.</summary>
    public Ipvlan? Value => _value is null ? null : _value with { Type = _type ?? IpvlanType.Bridge };

    public void Clear() => _value = null;

    public void Bind(Statement s)
    {
        if (_value is not null)
        {
            s.Error(0, $"({instance}) use_ipvlan already specified", DiagnosticCode.Duplicate);
            return;
        }

        _value = new Ipvlan();
        for (int i = 1; i < s.Count; i++)
        {
            if (s.Is(i, "group"))
            {
                if (!s.Require(++i)) return;
                if (VirtualMacBinder.LinkGroup(s, i, "ipvlan") is { } group) _value = _value with { Group = group };
            }
            else if (s.Is(i, "name"))
            {
                if (!s.Require(++i)) return;
                Name(s, i);
            }
            else if (!Type(s, i) && !Address(s, i))
            {
                Name(s, i);
            }
        }
    }

    private bool Type(Statement s, int i)
    {
        IpvlanType? type = s[i] switch
        {
            "bridge" => IpvlanType.Bridge,
            "private" => IpvlanType.Private,
            "vepa" => IpvlanType.Vepa,
            _ => null,
        };
        if (type is null) return false;
        if (_type is not null) s.Error(i, $"({instance}) ipvlan type already specified - ignoring '{s[i]}'", DiagnosticCode.Duplicate);
        _type ??= type;
        return true;
    }

    private bool Address(Statement s, int i)
    {
        if (AddressOf(s[i]) is not { } address) return false;
        if (_value!.Address is not null)
        {
            s.Error(i, $"({instance}) ipvlan address already specified - ignoring '{s[i]}'", DiagnosticCode.Duplicate);
        }
        else if (!takeFamily(address.Family))
        {
            s.Error(i, $"({instance}) ipvlan address[{s[i]}] MUST match vrrp instance family !!! Skipping...");
        }
        else
        {
            _value = _value with { Address = address };
        }

        return true;
    }

    // What is no address is a name.
    private static AddressWithPrefix? AddressOf(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        if (Addresses.Parse(slash < 0 ? text : text[..slash]) is not { } address) return null;
        int length = Addresses.FullLength(address);
        if (slash < 0) return new AddressWithPrefix(address, (byte)length);
        return byte.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out byte prefix) && prefix <= length
            ? new AddressWithPrefix(address, prefix)
            : null;
    }

    private void Name(Statement s, int i)
    {
        if (_value!.Name is not null) s.Error(i, $"({instance}) IPVLAN interface already specified - ignoring '{s[i]}'", DiagnosticCode.Duplicate);
        else if (s[i].Length > MaxName) s.Error(i, $"({instance}) IPVLAN interface name '{s[i]}' too long - ignoring");
        else if (deviceOwner(s.Text(i)) is { } owner) s.Error(i, $"({instance}) VRRP instance {owner} is already using {s[i]} - ignoring name", DiagnosticCode.Duplicate);
        else _value = _value with { Name = s.Text(i) };
    }
}
