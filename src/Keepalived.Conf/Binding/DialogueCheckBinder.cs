using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>DIALOGUE_CHECK</c>.</summary>
internal sealed class DialogueCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<DialogueCheckBinder> Handlers = new("virtual_server/real_server/DIALOGUE_CHECK", static name => name switch
    {
        "protocol" => static (b, s) => b.Protocol(s),
        "preset" => static (b, s) => b.Preset(s),
        "send" => static (b, s) => b.Step(s),
        "send_hex" => static (b, s) => b.Step(s),
        "expect" => static (b, s) => b.Step(s),
        "expect_hex" => static (b, s) => b.Step(s),
        "ssl" => static (b, s) => b._ssl = Words.Bool(s, "Invalid ssl parameter") ?? b._ssl,
        "sni_name" => static (b, s) => b._sniName = s.Text(1),
        _ => Connection<DialogueCheckBinder>(name),
    });

    private readonly SourceSpan _close = s.CloseSpan;
    private readonly List<DialogueStep> _steps = [];
    private DialogueTransport? _transport;
    private DialogueTransport? _presetTransport;
    private bool _ssl;
    private string? _sniName;
    private bool _isBroken;

    public static IBlockHandlers Table => Handlers;

    public static DialogueCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new DialogueCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        binder.Close();
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        if (_isBroken)
        {
            AddUnusable("steps that cannot be used", outer, checks);
            return;
        }

        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        checks.Add(new DialogueCheckConfig
        {
            Connection = connection,
            Transport = Transport,
            IsSsl = _ssl,
            SniName = _ssl ? _sniName : null,
            Steps = _steps.ToValueArray(),
            Timing = TimingOf(timers),
            Origin = Origin,
        });
    }

    private DialogueTransport Transport => _transport ?? _presetTransport ?? DialogueTransport.Tcp;

    private void Close()
    {
        if (_steps.Count == 0 && !_ssl && !_isBroken) Broken(_close, "DIALOGUE_CHECK has no preset, send, expect or ssl - skipping");
        if (_ssl && Transport == DialogueTransport.Udp) Broken(_close, "DIALOGUE_CHECK ssl needs protocol TCP - skipping");
    }

    private void Protocol(Statement s)
    {
        if (s.Is(1, "TCP")) _transport = DialogueTransport.Tcp;
        else if (s.Is(1, "UDP")) _transport = DialogueTransport.Udp;
        else s.Error(1, $"Unknown DIALOGUE_CHECK protocol {s[1]} - ignoring");
    }

    private void Preset(Statement s)
    {
        if (DialoguePresets.Find(s.Text(1)) is not { } preset)
        {
            Broken(s.SpanOf(1), $"Unknown DIALOGUE_CHECK preset {s[1]} - skipping the check");
            return;
        }

        _presetTransport ??= preset.Transport;
        foreach (var step in preset.Steps) _steps.Add(step);
    }

    private void Step(Statement s)
    {
        string argument = s.Text(1);
        for (int i = 2; i < s.Count && !s.Is(0, "send") && !s.Is(0, "expect"); i++) argument += $" {s[i]}";
        if (DialogueSteps.Parse(s.Text(0), argument) is { } step)
        {
            _steps.Add(step);
            return;
        }

        string? problem = s.Is(0, "expect") ? DialogueSteps.ProblemOf(argument) : null;
        Broken(s.SpanOf(1), $"Invalid DIALOGUE_CHECK {s[0]} '{argument}'{(problem is null ? "" : $": {problem}")} - skipping the check");
    }

    // A check that lacks a step would say of a dead server that it is well.
    private void Broken(SourceSpan span, string message)
    {
        _isBroken = true;
        Error(span, message);
    }
}
