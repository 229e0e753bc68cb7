using System.Globalization;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <content>Selectors and options of a rule.</content>
internal sealed partial class RuleBinder
{
    private void From()
    {
        if (Next() && ReadSelector("from", out var network)) _rule = _rule with { From = network };
    }

    private void To()
    {
        if (Next() && ReadSelector("to", out var network)) _rule = _rule with { To = network };
    }

    private bool ReadSelector(string which, out AddressWithPrefix? network)
    {
        if (!TryNetwork(out network, out var family)) Drop($"Invalid rule {which} address {Word}");
        else if (!TakeFamily(family)) Drop(Mixed, DiagnosticCode.Inconsistent);
        return !IsDropped;
    }

    private void Tos()
    {
        if (!Next()) return;
        if (Names.DsField(Word) is { } value) _rule = _rule with { Tos = value };
        else Drop($"TOS value {Word} is invalid");
    }

    private void FirewallMark()
    {
        if (!Next()) return;
        int slash = Word.IndexOf('/');
        uint? mark = Unsigned(slash < 0 ? Word : Word[..slash]);
        uint? mask = slash < 0 ? null : Unsigned(Word[(slash + 1)..]);
        if (mark is not null && (slash < 0 || mask is not null)) _rule = _rule with { FirewallMark = mark, FirewallMask = mask };
        else Drop($"Invalid rule fwmark {Word} specified");
    }

    private static uint? Unsigned(ReadOnlySpan<char> text) =>
        !text.Contains('-') && CNumber.TryParse(text, out long value) && value <= uint.MaxValue ? (uint)value : null;

    private void InputInterface(Statement s)
    {
        if (Next()) _rule = _rule with { InputInterface = s.Text(At), InputOrigin = new Origin(s.SpanOf(At)) };
    }

    private void OutputInterface(Statement s)
    {
        if (Next()) _rule = _rule with { OutputInterface = s.Text(At), OutputOrigin = new Origin(s.SpanOf(At)) };
    }

    private void TunnelId(Statement s)
    {
        if (!Next()) return;
        if (Numbers.Unsigned64(s, At) is { } id) _rule = _rule with { TunnelId = id };
        else Drop($"Invalid tunnel-id {s[At - 1]} specified", DiagnosticCode.InvalidNumber);
    }

    private void Users()
    {
        if (!Next()) return;
        if (Word.Contains('-') && Span(uint.MaxValue) is { } users) _rule = _rule with { Users = users };
        else Drop($"Invalid uidrange {S[At - 1]} specified");
    }

    // Unlike in keepalived 2.4.3 a single port is a range of one.
    private NumberSpan? Ports()
    {
        if (!Next()) return null;
        var ports = Span(ushort.MaxValue);
        if (ports is null) S.Error(At, $"invalid {S[At - 1]} range {Word}");
        return ports;
    }

    // N or N-N.
    private NumberSpan? Span(uint max)
    {
        int dash = Word.IndexOf('-');
        uint? first = Decimal(dash < 0 ? Word : Word[..dash], max);
        uint? last = Decimal(Word[(dash + 1)..], max);
        return first is { } a && last is { } b ? new NumberSpan(a, b) : null;
    }

    private static uint? Decimal(ReadOnlySpan<char> text, uint max) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) && value <= max ? value : null;

    private void IpProtocol(Statement s)
    {
        if (!Next()) return;
        if (s.Context.IpProtocols.Find(Word) is { } protocol) _rule = _rule with { IpProtocol = protocol };
        else s.Error(At, $"Invalid ipproto {Word}", DiagnosticCode.UnknownReference);
    }

    private void Preference(Statement s)
    {
        if (!Next()) return;
        if (Numbers.Notation(s, At) is { } preference) _preference = preference;
        else Drop($"Invalid rule preference {s[At - 1]} specified", DiagnosticCode.InvalidNumber);
    }

    private void Protocol(Statement s)
    {
        if (!Next()) return;
        if (Numbers.Integer(s, At, 0, byte.MaxValue) is { } protocol) _rule = _rule with { Protocol = (byte)protocol };
        else s.Error(At, $"Invalid protocol {Word}", DiagnosticCode.InvalidNumber);
    }

    private void Realms()
    {
        if (!Next()) return;
        _hasTableOption = true;
        if (ReadRealms() is not { } realms) Drop($"invalid realms {Word} for rule", DiagnosticCode.UnknownReference);
        else if (!TakeFamily(AddressFamily.InterNetwork)) Drop("realms is only valid for IPv4", DiagnosticCode.Inconsistent);
        else _rule = _rule with { Realms = realms == default ? null : realms };
    }

    private void SuppressPrefixLength(Statement s)
    {
        if (!Next()) return;
        _hasTableOption = true;
        if (Numbers.Integer(s, At, 0, int.MaxValue) is { } length) _rule = _rule with { SuppressPrefixLength = (int)length };
        else Drop($"Invalid suppress_prefixlength {s[At - 1]} specified", DiagnosticCode.InvalidNumber);
    }

    private void SuppressInterfaceGroup()
    {
        if (!Next()) return;
        _hasTableOption = true;
        if (Names.InterfaceGroup(Word) is { } group) _rule = _rule with { SuppressInterfaceGroup = group };
        else Drop($"suppress_group {Word} is invalid", DiagnosticCode.UnknownReference);
    }

    private void TrackGroup(Statement s)
    {
        if (!Next()) return;
        string name = s.Text(At);
        if (_rule.TrackGroup is not null) s.Error(At, $"track_group {name} is a duplicate", DiagnosticCode.Duplicate);
        else if (_isTrackGroup!(name)) _rule = _rule with { TrackGroup = name };
        else s.Error(At, $"track_group {name} not found", DiagnosticCode.UnknownReference);
    }
}
