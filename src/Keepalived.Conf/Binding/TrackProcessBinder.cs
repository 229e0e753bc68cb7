using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_track_process</c>.</summary>
internal sealed class TrackProcessBinder
{
    private static readonly BlockHandlers<TrackProcessBinder> Handlers = new("vrrp_track_process", static name => name switch
    {
        "process" => static (b, s) => b.Process(s),
        "param_match" => static (b, s) => b.Match(s),
        "weight" => static (b, s) => b.Weight(s),
        "quorum" => static (b, s) => b.Quorum(s),
        "quorum_max" => static (b, s) => b.QuorumMax(s),
        "delay" => static (b, s) => b.Delay(s, static (v, d) => v with { TerminateDelay = d, ForkDelay = d }),
        "terminate_delay" => static (b, s) => b.Delay(s, static (v, d) => v with { TerminateDelay = d }),
        "fork_delay" => static (b, s) => b.Delay(s, static (v, d) => v with { ForkDelay = d }),
        "full_command" => static (b, _) => b._value = b._value with { FullCommand = true },
        _ => null,
    });

    private TrackProcessConfig _value;
    private bool _hasProcess;

    private TrackProcessBinder(Statement s) => _value = new TrackProcessConfig { Name = s.Text(1), Process = "", Origin = s.Origin };

    public static IBlockHandlers Table => Handlers;

    public static TrackProcessConfig? Bind(BindingContext context, Statement s)
    {
        var binder = new TrackProcessBinder(s);
        context.Bind(s.Block, Handlers, binder);
        if (binder._hasProcess) return binder._value;
        string message = $"track process '{binder._value.Name}' process name not specified";
        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, message);
        return null;
    }

    private void Process(Statement s)
    {
        if (_hasProcess)
        {
            s.Error(1, $"Process already set for track process {_value.Name} - ignoring {s[1]}", DiagnosticCode.Duplicate);
            return;
        }

        _hasProcess = true;
        var arguments = new List<string>();
        for (int i = 2; i < s.Count; i++) arguments.Add(s.Text(i));
        _value = _value with { Process = s.Text(1), Arguments = arguments.ToValueArray() };
        if (arguments.Count == 0) return;
        _value = _value with { FullCommand = true, Match = _value.Match == ArgumentMatch.None ? ArgumentMatch.Exact : _value.Match };
    }

    private void Match(Statement s)
    {
        ArgumentMatch? match = s.Count < 2 ? ArgumentMatch.Exact : s[1] switch
        {
            "initial" => ArgumentMatch.Initial,
            "partial" => ArgumentMatch.Partial,
            _ => null,
        };
        if (match is { } given) _value = _value with { Match = given, FullCommand = true };
        else s.Error(1, $"Invalid param_match type {s[1]} - ignoring");
    }

    private void Weight(Statement s)
    {
        if (Words.Required(s, $"No weight specified for track process {_value.Name} - ignoring") is not { } given) return;
        if (_value.Weight != 0)
        {
            s.Error(1, $"Weight already set for track process {_value.Name} - ignoring {given}", DiagnosticCode.Duplicate);
            return;
        }

        if (Numbers.Integer(s, 1, -254, 254, lax: true) is not { } weight)
        {
            s.Error(1, $"Weight ({given}) for vrrp_track_process {_value.Name} must be between [-254..254] inclusive. Ignoring...");
            return;
        }

        _value = _value with { Weight = (int)weight };
        if (s.Count < 3) return;
        if (s.Is(2, "reverse")) _value = _value with { Reverse = true };
        else s.Error(2, $"vrrp_track_process {_value.Name} unknown weight option {s[2]}");
    }

    private void Quorum(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, 65535, lax: true) is not { } quorum)
        {
            s.Error(1, $"Quorum ({s[1]}) for vrrp_track_process {_value.Name} must be between [1..65535] inclusive. Ignoring...");
        }
        else if (quorum > (_value.QuorumMax ?? int.MaxValue))
        {
            s.Error(1, "Quorum is greater than quorum_max - ignoring", DiagnosticCode.Inconsistent);
        }
        else
        {
            _value = _value with { Quorum = (int)quorum };
        }
    }

    // A maximum of 0 means that none may run, so it takes the quorum with it unless one has been asked for.
    private void QuorumMax(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 65535, lax: true) is not { } max)
        {
            s.Error(1, $"quorum_max ({s[1]}) for vrrp_track_process {_value.Name} must be between [0..65535] inclusive. Ignoring...");
        }
        else if (max < _value.Quorum && (max > 0 || _value.Quorum > 1))
        {
            s.Error(1, "quorum_max is less than quorum - ignoring", DiagnosticCode.Inconsistent);
        }
        else
        {
            _value = _value with { QuorumMax = (int)max, Quorum = max == 0 ? 0 : Math.Max(1, _value.Quorum) };
        }
    }

    private void Delay(Statement s, Func<TrackProcessConfig, TimeSpan, TrackProcessConfig> apply)
    {
        if (Numbers.Seconds(s, 1, 0.000001m, 3600m) is { } delay) _value = apply(_value, delay);
        else s.Error(1, $"{s[0]} ({s[1]}) for vrrp_track_process {_value.Name} must be between [0.000001..3600] inclusive. Ignoring...");
    }
}
