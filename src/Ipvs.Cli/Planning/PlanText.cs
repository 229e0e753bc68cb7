using Ipvs.Cli.Output;

namespace Ipvs.Cli.Planning;

/// <summary>
/// A plan as people read it: a line per change, with <c>+</c> for additions, <c>~</c> for changes, <c>-</c> for removals,
/// the ipvsadm command that would do it, and what was before as a comment.
/// </summary>
internal static class PlanText
{
    /// <summary>Writes all changes and the line of counts.</summary>
    public static void Write(TablePlan plan, CommandOutput output)
    {
        Utf8Text text = new();
        foreach (TableChange change in plan.Changes())
        {
            Append(text, plan, change);
            output.Take(text);
        }

        output.Write(plan.Counts.ToPlanned());
        output.Write("\n");
    }

    private static void Append(Utf8Text text, TablePlan plan, TableChange change)
    {
        text.Append(change.Kind switch
        {
            ChangeKind.AddService or ChangeKind.AddServer => "+ ",
            ChangeKind.EditService or ChangeKind.EditServer => "~ ",
            _ => "- ",
        });
        OperationText.Append(text, plan.OperationOf(change));
        if (plan.OldServiceOf(change) is { } service)
        {
            text.Append(" # was ");
            CommandWords.AppendOptions(text, service);
            int lost = plan.LostServersOf(change);
            text.Append(lost == 0 ? "" : $", with {lost} server{(lost == 1 ? "" : "s")}");
        }
        else if (plan.OldServerOf(change) is { } server)
        {
            text.Append(" # was ");
            CommandWords.AppendOptions(text, server);
            CommandWords.AppendThresholds(text, server);
        }

        text.Append('\n');
    }
}
