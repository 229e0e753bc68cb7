using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>The action of a rule.</content>
internal sealed partial class RuleBinder
{
    private const RuleAction NoAction = 0;

    private void Table()
    {
        if (!Next()) return;
        if (Names.Table(Word) is not { } table) Drop($"Routing table {Word} not found for rule", DiagnosticCode.UnknownReference);
        else if (table == 0) Drop("Table 0 is not valid");
        else if (_rule.Action != NoAction) Drop("Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule", DiagnosticCode.Duplicate);
        else _rule = _rule with { Action = RuleAction.Table, Table = table };
    }

    private void L3MasterDevice()
    {
        if (_rule.Action != NoAction) Drop("Cannot specify l3mdev with other action", DiagnosticCode.Duplicate);
        else _rule = _rule with { Action = RuleAction.Table, IsL3MasterDevice = true };
    }

    // What follows is an action and nothing else.
    private void Type()
    {
        if (Next()) OtherAction();
    }

    private void OtherAction()
    {
        switch (Word)
        {
            case "goto":
                Goto();
                break;
            case "nop":
                Take(RuleAction.Nothing);
                break;
            default:
                if (RouteTypes.Find(Word) is not { } type) Drop($"Unknown rule option {Word}");
                else if (type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit) Take((RuleAction)type);
                else Drop($"Invalid rule action {Word}");
                break;
        }
    }

    private void Goto()
    {
        if (!Next()) return;
        if (Numbers.Integer(S, At, 0, uint.MaxValue) is { } target)
        {
            Take(RuleAction.Goto);
            _rule = _rule with { GotoTarget = (uint)target };
        }
        else
        {
            Drop($"Invalid target {S[At - 1]} specified", DiagnosticCode.InvalidNumber);
        }
    }

    private void Take(RuleAction action)
    {
        if (_rule.Action == NoAction) _rule = _rule with { Action = action };
        else Drop("Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule", DiagnosticCode.Duplicate);
    }

    private void CheckAction()
    {
        if (_rule.GotoTarget is { } target && _preference is null)
        {
            Drop($"Invalid rule - goto target {target} specified without preference", DiagnosticCode.Inconsistent);
        }
        else if (_rule.GotoTarget <= _preference)
        {
            Drop($"Invalid rule - preference {_preference} >= goto target {_rule.GotoTarget}", DiagnosticCode.Inconsistent);
        }
        else if (_rule.Action == NoAction)
        {
            Drop("No action specified for rule - ignoring");
        }
        else if (_hasTableOption && _rule.Action != RuleAction.Table)
        {
            Drop("suppressor/realm specified for non table action - skipping", DiagnosticCode.Inconsistent);
        }
    }
}
