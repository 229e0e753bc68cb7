using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <content>Address families: given, or decided by the first server that is not reached through a tunnel; only tunnels may cross them.</content>
internal sealed partial class VirtualServerBinder
{
    private bool IsOfFamily(IPAddress server, Forwarding? forwarding)
    {
        if (forwarding is { Kind: ForwardingKind.Tun }) return true;
        if (_family == AddressFamily.Unspecified) _family = server.AddressFamily;
        return _family == server.AddressFamily;
    }

    private void SkipOfOtherFamily(SourceSpan close, string kind, IPAddress server) => _context.Diagnostics.Error(
        DiagnosticCode.Inconsistent, close, $"Address family of virtual server and {kind} {server} don't match - skipping {kind}.");

    /// <summary>Checks the sorry server and decides the family of a mark, at the end of the block.</summary>
    private void CloseFamily(SourceSpan close)
    {
        if (_sorry is not null && !IsOfFamily(_sorry.Address, _sorryMethodSet ? _sorry.Forwarding : null))
        {
            SkipOfOtherFamily(close, "sorry server", _sorry.Address);
            _sorry = null;
        }

        if (_family != AddressFamily.Unspecified || _target is VirtualServerTarget.Group) return;
        var first = _sorry?.Address.AddressFamily ?? AllServers.Select(static s => s.WrittenFamily).FirstOrDefault(static f => f is not null);
        bool agree = AllServers.All(s => s.WrittenFamily is not { } family || family == first);
        _family = agree && first is { } common ? common : AddressFamily.InterNetwork;
    }

    /// <summary>Whether the group's addresses go with the family; reports it when they do not. A group may have both, for tunnels.</summary>
    private bool FitsGroup()
    {
        if (_target is not VirtualServerTarget.Group group) return true;
        var families = GroupFamilies.Of(group.Entries);
        if (_family == AddressFamily.Unspecified)
        {
            _family = families.HasIPv6 && !families.HasIPv4 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
            return true;
        }

        bool other = _family == AddressFamily.InterNetworkV6 ? families.HasIPv4 : families.HasIPv6;
        if (!other) return true;
        string problem = families is { HasIPv4: true, HasIPv6: true } ? "virtual server group with IPv4 & IPv6" : "address family";
        _context.Diagnostics.Notice(
            DiagnosticCode.Inconsistent, _origin.Span, $"{group.Name}: {problem} doesn't match virtual server {Name} - ignoring");
        return false;
    }
}

/// <summary>Address families of a group's entries.</summary>
/// <param name="HasIPv4">An IPv4 address, or a mark said to be IPv4.</param>
/// <param name="HasIPv6">An IPv6 address, or a mark said to be IPv6.</param>
internal readonly record struct GroupFamilies(bool HasIPv4, bool HasIPv6)
{
    public static GroupFamilies Of(IReadOnlyList<VirtualServerGroupEntry> entries)
    {
        bool four = false;
        bool six = false;
        foreach (var entry in entries)
        {
            AddressFamily? family = entry switch
            {
                VirtualServerGroupEntry.AddressRange range => range.First.AddressFamily,
                VirtualServerGroupEntry.Mark { IsFamilyGiven: true } mark => mark.Family,
                _ => null,
            };
            four |= family == AddressFamily.InterNetwork;
            six |= family == AddressFamily.InterNetworkV6;
        }

        return new GroupFamilies(four, six);
    }
}
