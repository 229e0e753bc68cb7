using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Destination, gateways and other addresses of a route.</content>
internal sealed partial class RouteBinder
{
    private void To()
    {
        if (Next()) Destination();
    }

    private void TypeOrDestination()
    {
        if (RouteTypes.Find(Word) is { } type)
        {
            _route = _route with { Type = type };
            if (!Next()) return;
        }

        Destination();
    }

    private void Destination()
    {
        if (!TryNetwork(out var network, out var family))
        {
            Drop($"unknown route keyword {Word}");
            return;
        }

        if (!TakeFamily(family)) Drop($"{Mixed} ({Word})", DiagnosticCode.Inconsistent);
        _route = _route with { Destination = network };
        _hasDestination = true;
    }

    private void PreferredSource()
    {
        if (Next() && ReadAddress("invalid route src address {0}") is { } address) _route = _route with { PreferredSource = address };
    }

    private void Gw(Statement s)
    {
        s.Error(At, "\"gw\" for routes is deprecated. Please use \"via\"", DiagnosticCode.Deprecated);
        Via();
    }

    private void Via()
    {
        if (!Next()) return;
        if (GivenFamily() is { } family)
        {
            if (!TakeFamily(family)) Drop(Mixed, DiagnosticCode.Inconsistent);
            if (IsDropped || !Next()) return;
        }

        if (ReadAddress("invalid route via address {0}") is { } address) _route = _route with { Gateway = address };
    }

    // The old way of two gateways: the one before moves to the list of next hops.
    private void Or()
    {
        S.Error(At, "\"or\" for routes is deprecated. Please use \"nexthop\"", DiagnosticCode.Deprecated);
        if (_hops.Count > 0)
        {
            S.Error(At, "\"or\" route already specified - ignoring subsequent", DiagnosticCode.Duplicate);
            At++;
            return;
        }

        if (!Next() || ReadAddress("Invalid \"or\" address {0}") is not { } second) return;
        _hops.Add(new NextHop { Gateway = _route.Gateway });
        _hops.Add(new NextHop { Gateway = second });
        _route = _route with { Gateway = null };
    }

    private void From()
    {
        if (!Next()) return;
        if (!TryNetwork(out var network, out var family)) Drop($"invalid route from address {Word}");
        else if (family != AddressFamily.InterNetworkV6) Drop($"route from address only supported with IPv6 ({Word})");
        else if (!TakeFamily(family)) Drop(Mixed, DiagnosticCode.Inconsistent);
        _route = _route with { From = network };
    }

    private void As(Statement s)
    {
        if (!Next() || (s.Is(At, "to") && !Next())) return;
        s.Error(At, "\"as to\" for MPLS only - ignoring");
    }

    private AddressFamily? GivenFamily() => Word switch
    {
        "inet" => AddressFamily.InterNetwork,
        "inet6" => AddressFamily.InterNetworkV6,
        _ => null,
    };

    private IPAddress? ReadAddress(string problem)
    {
        if (EntryAddresses.Single(S, At) is not { } address)
        {
            Drop(problem.Replace("{0}", Word.ToString(), StringComparison.Ordinal));
            return null;
        }

        if (TakeFamily(address.AddressFamily)) return address;
        Drop(Mixed, DiagnosticCode.Inconsistent);
        return null;
    }
}
