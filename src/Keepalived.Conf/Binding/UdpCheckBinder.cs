using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>UDP_CHECK</c>.</summary>
internal sealed class UdpCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<UdpCheckBinder> Handlers = new("virtual_server/real_server/UDP_CHECK", static name => name switch
    {
        "payload" => static (b, s) => b.Payload(s),
        "require_reply" => static (b, s) => b.RequireReply(s),
        "min_reply_length" => static (b, s) => b._minLength = Length(s, "min") ?? b._minLength,
        "max_reply_length" => static (b, s) => b._maxLength = Length(s, "max") ?? b._maxLength,
        _ => Connection<UdpCheckBinder>(name),
    });

    private readonly SourceSpan _close = s.CloseSpan;
    private HexString? _payload;
    private bool _requireReply;
    private HexString? _reply;
    private int _minLength;
    private int _maxLength = byte.MaxValue;

    public static IBlockHandlers Table => Handlers;

    public static UdpCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new UdpCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._minLength > binder._maxLength)
        {
            s.Context.Diagnostics.Error(
                DiagnosticCode.Inconsistent,
                binder._close,
                $"UDP_CHECK min_reply length {binder._minLength} > max_reply_length {binder._maxLength} - will always fail");
        }

        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        checks.Add(new UdpCheckConfig
        {
            Connection = connection,
            Payload = _payload?.Data.ToValueArray(),
            RequireReply = _requireReply,
            Reply = _reply is { } reply ? new UdpReply(reply.Data.ToValueArray(), reply.Mask.ToValueArray()) : null,
            MinReplyLength = _minLength,
            MaxReplyLength = _maxLength,
            Timing = TimingOf(timers),
            Origin = Origin,
        });
    }

    private void Payload(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "UDP_CHECK payload requires a payload");
            return;
        }

        _payload = HexString.Parse(s, 1, wildcards: false);
        if (_payload is null) s.Error(1, "Invalid hex string for UDP_CHECK payload");
    }

    private void RequireReply(Statement s)
    {
        _requireReply = true;
        if (s.Count < 2) return;
        _reply = HexString.Parse(s, 1, wildcards: true);
        if (_reply is null) s.Error(1, "Invalid hex string for UDP_CHECK reply");
    }

    private static int? Length(Statement s, string which)
    {
        if (Numbers.Integer(s, 1, 0, ushort.MaxValue) is { } length) return (int)length;
        s.Error(1, $"UDP_CHECK {which} length {s[1]} not valid - must be between 0 & {ushort.MaxValue}");
        return null;
    }
}
