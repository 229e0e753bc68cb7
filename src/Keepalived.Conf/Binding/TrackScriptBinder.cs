using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_script</c>.</summary>
internal sealed class TrackScriptBinder(string name)
{
    private const decimal MaxSeconds = 4294m;

    private static readonly BlockHandlers<TrackScriptBinder> Handlers = new("vrrp_script", static name => name switch
    {
        "script" => static (b, s) => b._command = s.Require(1) ? Scripts.Plain(s) ?? b._command : b._command,
        "interval" => static (b, s) => b.Interval(s),
        "timeout" => static (b, s) => b.Timeout(s),
        "weight" => static (b, s) => b.Weight(s),
        "rise" => static (b, s) => b._rise = b.Count(s, "rise"),
        "fall" => static (b, s) => b._fall = b.Count(s, "fall"),
        "user" => static (b, s) => b._user = Scripts.User(s),
        "init_fail" => static (b, _) => b._initFail = true,
        _ => null,
    });

    private ScriptCommand? _command;
    private ScriptUser? _user;
    private TimeSpan _interval = TimeSpan.FromSeconds(1);
    private TimeSpan? _timeout;
    private int _weight;
    private bool _reverse;
    private int _rise = 1;
    private int _fall = 1;
    private bool _initFail;

    public static IBlockHandlers Table => Handlers;

    public static TrackScriptConfig? Bind(BindingContext context, Statement s)
    {
        var binder = new TrackScriptBinder(s.Text(1));
        var origin = s.Origin;
        context.Bind(s.Block, Handlers, binder);
        if (binder._command is null)
        {
            context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"No script set for vrrp_script {s[1]} - removing");
            return null;
        }

        return new TrackScriptConfig
        {
            Name = s.Text(1),
            Command = binder._user is null ? binder._command : binder._command with { User = binder._user },
            Interval = binder._interval,
            Timeout = binder._timeout,
            Weight = binder._weight,
            Reverse = binder._reverse,
            Rise = binder._rise,
            Fall = binder._fall,
            InitFail = binder._initFail,
            Origin = origin,
        };
    }

    private void Interval(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0, MaxSeconds, decimals: 3) is not { } value)
        {
            s.Error(1, $"({name}): vrrp script interval '{s[1]}' must be between 0.001 and {MaxSeconds} - ignoring");
            return;
        }

        if (value == TimeSpan.Zero) s.Error(1, $"({name}): vrrp script interval must be greater than 0, setting to 1");
        _interval = value == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : value;
    }

    private void Timeout(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0, MaxSeconds, decimals: 3) is not { } value)
        {
            s.Error(1, $"({name}): vrrp script timeout '{s[1]}' invalid - ignoring");
            return;
        }

        if (value == TimeSpan.Zero) s.Error(1, $"({name}): vrrp script timeout must be greater than 0, setting to 1");
        _timeout = value == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : value;
    }

    private void Weight(Statement s)
    {
        if (Numbers.Integer(s, 1, -253, 253, lax: true) is { } weight) _weight = (int)weight;
        else s.Error(1, $"vrrp_script {name} weight {s[1]} must be in [-253, 253]");
        if (s.Count < 3) return;
        if (s.Is(2, "reverse")) _reverse = true;
        else s.Error(2, $"vrrp_script {name} unknown weight option {s[2]}");
    }

    private int Count(Statement s, string what)
    {
        if (Numbers.Integer(s, 1, 1, int.MaxValue, lax: true) is { } count) return (int)count;
        s.Error(1, $"({name}): vrrp script {what} value '{s[1]}' invalid, defaulting to 1");
        return 1;
    }
}
