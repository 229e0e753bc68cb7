using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>What a route is besides its addresses and metrics.</content>
internal sealed partial class RouteBinder
{
    private void Tos()
    {
        if (!Next()) return;
        if (Names.DsField(Word) is { } value) _route = _route with { Tos = value };
        else Drop($"TOS value {Word} is invalid");
    }

    private void Table()
    {
        if (!Next()) return;
        if (Names.Table(Word) is { } table) _route = _route with { Table = table, Vrf = null };
        else Drop($"Routing table {Word} not found for route", DiagnosticCode.UnknownReference);
    }

    private void Vrf(Statement s)
    {
        if (Next()) _route = _route with { Table = RouteConfig.MainTable, Vrf = s.Text(At) };
    }

    private void Protocol()
    {
        if (!Next()) return;
        if (Names.Protocol(Word) is { } protocol) _route = _route with { Protocol = protocol };
        else Drop($"Protocol {Word} not found or invalid for route", DiagnosticCode.UnknownReference);
    }

    private void Scope()
    {
        if (!Next()) return;
        if (Names.Scope(Word) is { } scope) _route = _route with { Scope = scope };
        else Drop($"Scope {Word} not found or invalid for route", DiagnosticCode.UnknownReference);
    }

    private void Priority(Statement s)
    {
        if (!Next()) return;
        if (Numbers.Integer(s, At, 0, uint.MaxValue) is { } metric) _route = _route with { Metric = (uint)metric };
        else Drop($"Invalid metric {Word} specified for route", DiagnosticCode.InvalidNumber);
    }

    private void Device(Statement s)
    {
        if (Next()) _route = _route with { Device = s.Text(At), DeviceOrigin = new Origin(s.SpanOf(At)) };
    }

    private void Expires(Statement s)
    {
        if (!TakeFamily(AddressFamily.InterNetworkV6)) Drop("expires is only valid for IPv6", DiagnosticCode.Inconsistent);
        if (IsDropped || !Next()) return;
        if (Numbers.Integer(s, At, 0, uint.MaxValue) is { } seconds) _route = _route with { Expires = TimeSpan.FromSeconds(seconds) };
        else Drop($"Invalid expires time {Word} specified for route", DiagnosticCode.InvalidNumber);
    }

    private void Realms()
    {
        if (!Next()) return;
        if (ReadRealms() is not { } realms) Drop($"Invalid realms {Word} for route", DiagnosticCode.UnknownReference);
        else if (!TakeFamily(AddressFamily.InterNetwork)) Drop("realms are only valid for IPv4", DiagnosticCode.Inconsistent);
        else _route = _route with { Realms = realms == default ? null : realms };
    }

    private void RouterPreference(Statement s)
    {
        if (!TakeFamily(AddressFamily.InterNetworkV6)) Drop("pref is only valid for IPv6", DiagnosticCode.Inconsistent);
        if (IsDropped || !Next()) return;
        long? preference = Word switch
        {
            "low" => 3,
            "medium" => 0,
            "high" => 1,
            _ => Numbers.Integer(s, At, 0, byte.MaxValue),
        };
        if (preference is { } value) _route = _route with { RouterPreference = (byte)value };
        else Drop($"Invalid pref value {Word} specified for route");
    }

    private void TtlPropagate(Statement s)
    {
        if (!Next()) return;
        if (Word is "enabled" or "disabled") _route = _route with { TtlPropagate = Word is "enabled" };
        else s.Error(At, $"ttl-propagate value {Word} not recognised");
    }

    private void CongestionControl(Statement s)
    {
        if (!Next()) return;
        bool locked = Word is "lock";
        if (locked && !Next()) return;
        locked |= _route.CongestionControl is { IsLocked: true };
        _route = _route with { CongestionControl = new CongestionControl(s.Text(At), locked) };
    }

    private void TrackGroup(Statement s)
    {
        if (!Next()) return;
        string name = s.Text(At);
        if (_route.TrackGroup is not null)
        {
            s.Error(At, $"track_group {name} is a duplicate", DiagnosticCode.Duplicate);
            Drop($"Route has trailing nonsense - {name}");
        }
        else if (_isTrackGroup!(name))
        {
            _route = _route with { TrackGroup = name };
        }
        else
        {
            s.Error(At, $"track_group {name} not found", DiagnosticCode.UnknownReference);
        }
    }
}
