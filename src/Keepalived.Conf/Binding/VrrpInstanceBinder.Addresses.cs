using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Addresses of an instance; the first one decides its family.</content>
internal sealed partial class VrrpInstanceBinder
{
    private readonly List<RouteConfig> _routes = [];
    private readonly List<RuleConfig> _rules = [];

    private bool TakeFamily(AddressFamily family)
    {
        if (_family == AddressFamily.Unspecified) _family = family;
        return _family == family;
    }

    private void SourceAddress(Statement s, bool unicast)
    {
        if (Addresses.ParseCut(s[1]) is not { } address)
        {
            s.Error(1, $"Configuration error: VRRP instance[{Name}] malformed src address[{s[1]}]. Skipping...");
        }
        else if (!TakeFamily(address.AddressFamily))
        {
            s.Error(1, $"Configuration error: VRRP instance[{Name}] and src address[{s[1]}] MUST be of the same family !!! Skipping...");
        }
        else
        {
            _source = address;
            _unicastSource |= unicast;
        }
    }

    private void MulticastDestination(Statement s)
    {
        bool usable = Addresses.Parse(s[1]) is { } address && Addresses.IsMulticast(address) &&
            (address.AddressFamily == AddressFamily.InterNetwork || (address.GetAddressBytes()[1] & 0xF) == 2);
        if (!usable)
        {
            s.Error(1, $"({Name}) malformed mcast dest address {s[1]}. Skipping...");
            return;
        }

        var group = Addresses.Parse(s[1])!;
        if (TakeFamily(group.AddressFamily)) _multicastGroup = group;
        else s.Error(1, $"({Name}) mcast dest address {s[1]} MUST match VRRP instance family. Skipping...");
    }

    private void UnicastTtl(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 255) is { } ttl) _unicastTtl = (byte)ttl;
        else s.Error(1, $"({Name}): TTL '{s[1]}' not valid - must be between 0 & 255");
    }

    private void UnicastPeer(Statement s)
    {
        if (Addresses.ParseCut(s[0]) is not { } address)
        {
            s.Error(0, $"Configuration error: VRRP instance[{Name}] malformed unicast peer address[{s[0]}]. Skipping...");
            return;
        }

        if (!TakeFamily(address.AddressFamily))
        {
            s.Error(0, $"Configuration error: VRRP instance[{Name}] and unicast peer address[{s[0]}] MUST be of the same family !!! Skipping...");
            return;
        }

        if (_peers.Exists(p => p.Address.Equals(address)))
        {
            s.Error(0, $"({Name}) duplicate unicast peer {s[0]} - ignoring", DiagnosticCode.Duplicate);
            return;
        }

        byte? min = null;
        byte? max = null;
        for (int i = 1; i < s.Count; i += 2)
        {
            if (s[i] is not ("min_ttl" or "max_ttl"))
            {
                s.Error(i, $"({Name}) unknown unicast_peer option {s[i]}");
                i--;
            }
            else if (i + 1 >= s.Count)
            {
                s.Error(i, $"({Name}) {s[i]} is missing a value");
            }
            else if (Numbers.Integer(s, i + 1, 0, 255) is { } ttl)
            {
                if (s.Is(i, "min_ttl")) min = (byte)ttl;
                else max = (byte)ttl;
                _checkUnicastSource = true;
            }
        }

        if (min > max) s.Error(0, $"({Name}) min_ttl {min} exceeds max_ttl {max} for unicast peer {s[0]}");
        _peers.Add(new UnicastPeer(address, min, max));
    }

    private void VirtualAddress(Statement s, List<VirtualAddress> list)
    {
        if (AddressBinder.Virtual(s) is not { } entry) return;
        bool excluded = ReferenceEquals(list, _excluded);
        if (!excluded && !TakeFamily(entry.Address.Family))
        {
            s.Error(0, $"({Name}): address family must match VRRP instance [{s[0]}] - ignoring");
            return;
        }

        // An advertised address must be there once; excluded ones may be on several interfaces.
        string? of = null;
        if (_addresses.Exists(e => IsSame(e, entry) && (!excluded || e.Device == entry.Device))) of = "a VIP";
        else if (_excluded.Exists(e => IsSame(e, entry) && e.Device == entry.Device)) of = "an excluded VIP";
        if (of is null) list.Add(entry);
        else s.Error(0, $"({Name}): {(excluded ? "Excluded " : "")}VIP duplicates {of} {s[0]} - ignoring", DiagnosticCode.Duplicate);
    }

    private void VirtualRoute(Statement s)
    {
        if (RouteBinder.Bind(s) is { } route) _routes.Add(route);
    }

    private void VirtualRule(Statement s)
    {
        if (RuleBinder.Bind(s) is { } rule) _rules.Add(rule);
    }

    private static bool IsSame(VirtualAddress one, VirtualAddress other) => one.Address.Address.Equals(other.Address.Address);

    private IPAddress DefaultGroup() => _family == AddressFamily.InterNetworkV6 ? _context.Defaults.McastGroup6 : _context.Defaults.McastGroup4;
}
