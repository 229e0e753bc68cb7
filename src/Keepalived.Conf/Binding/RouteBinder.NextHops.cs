using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>
/// The list of next hops, which ends a route. As in keepalived a mistake in one of them loses it and those behind it, not the route.
/// </content>
internal sealed partial class RouteBinder
{
    private static readonly BlockHandlers<RouteBinder> HopHandlers = new("static_routes/nexthop", static name => name switch
    {
        "via" => static (b, _) => b.HopVia(),
        "dev" => static (b, s) => b.HopDevice(s),
        "weight" => static (b, s) => b.HopWeight(s),
        "onlink" => static (b, _) => b._hop = b._hop with { OnLink = true },
        "encap" => static (b, _) => b._hop = b._hop with { Encapsulation = b.ReadEncapsulation() },
        "realms" => static (b, _) => b.HopRealms(),
        "as" => static (b, s) => b.HopAs(s),
        _ => null,
    });

    private NextHop _hop = new();
    private bool _hopIsWrong;

    private void NextHops(Statement s)
    {
        if (_hops.Count > 0)
        {
            s.Error(At, "Cannot specify nexthops with \"or\" route", DiagnosticCode.Inconsistent);
            Drop("Route has trailing nonsense - nexthop");
            return;
        }

        while (s.Is(At, "nexthop"))
        {
            ReadHop();
            if (_hopIsWrong || IsDropped) break;
            _hops.Add(_hop);
        }

        if (At < s.Count && !_hopIsWrong && !IsDropped) s.Error(At, $"Route has trailing nonsense after nexthops - {Word}");
        At = s.Count;
    }

    private void ReadHop()
    {
        _hop = new NextHop();
        At++;
        while (At < S.Count && HopHandlers.Block.Find(Word) is { } word && HopHandlers[word] is { } handler)
        {
            handler(this, S);
            if (_hopIsWrong || IsDropped) return;
            At++;
        }
    }

    private void HopVia()
    {
        if (!Next()) return;
        if (GivenFamily() is { } family)
        {
            if (!TakeFamily(family)) WrongHop("IPv4/6 mismatch for nexthop", DiagnosticCode.Inconsistent);
            if (_hopIsWrong || !Next()) return;
        }

        if (EntryAddresses.Single(S, At) is not { } address) WrongHop($"invalid nexthop address {Word}");
        else if (!TakeFamily(address.AddressFamily)) WrongHop("Address family mismatch for next hop", DiagnosticCode.Inconsistent);
        else _hop = _hop with { Gateway = address };
    }

    private void HopDevice(Statement s)
    {
        if (Next()) _hop = _hop with { Device = s.Text(At), DeviceOrigin = new Origin(s.SpanOf(At)) };
    }

    private void HopWeight(Statement s)
    {
        if (!Next()) return;
        var weight = Numbers.Integer(s, At, 0, 256);
        if (weight is > 0) _hop = _hop with { Weight = (int)weight };
        else WrongHop($"Invalid weight {Word} specified for route", DiagnosticCode.InvalidNumber);
    }

    private void HopRealms()
    {
        if (!Next()) return;
        if (ReadRealms() is not { } realms) WrongHop($"Invalid realms {Word} for route", DiagnosticCode.UnknownReference);
        else if (!TakeFamily(AddressFamily.InterNetwork)) WrongHop("realms are only supported for IPv4", DiagnosticCode.Inconsistent);
        else _hop = _hop with { Realms = realms == default ? null : realms };
    }

    private void HopAs(Statement s)
    {
        if (!Next()) return;
        s.Error(At - 1, "'as [to]' (nat) not supported");
        _hopIsWrong = true;
    }

    private void WrongHop(string message, DiagnosticCode code = DiagnosticCode.InvalidValue)
    {
        S.Error(At, message, code);
        _hopIsWrong = true;
    }
}
