using System.CommandLine;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs plan FILE</c>: what <c>ipvs apply FILE</c> would change.</summary>
internal static class PlanSubcommand
{
    /// <summary>Exit status when nothing is to do.</summary>
    private const int NothingToDo = 0;

    /// <summary>Exit status when something is to do, as with diff.</summary>
    private const int ChangesToMake = 1;

    /// <summary>Exit status when it cannot be said.</summary>
    private const int Trouble = 2;

    /// <summary>The subcommand, writing to <paramref name="output"/>.</summary>
    public static Command Create(CommandOutput output)
    {
        Argument<string> file = PlanOptions.File();
        Option<string> prune = PlanOptions.Prune();
        Option<string> form = new("--output", "-o")
        {
            Description = "text (default) or json.",
            DefaultValueFactory = static _ => "text",
        };
        form.AcceptOnlyFromAmong("text", "json");
        Command command = new("plan", "Shows what would make the table what FILE says; exit status 0: nothing, 1: changes, 2: trouble.")
        {
            file, prune, form,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!,
            PlanOptions.ToUnlisted(parsed.GetValue(prune)),
            parsed.GetValue(form) == "json" ? WriteJson : PlanText.Write,
            output));
        return command;
    }

    private static int Run(string file, UnlistedServices unlisted, Action<TablePlan, CommandOutput> write, CommandOutput output)
    {
        if (PlanFile.Load(file, output) is not { } wanted)
        {
            return Trouble;
        }

        using IpvsClient? client = KernelAccess.Open(output);
        if (client is null)
        {
            return Trouble;
        }

        TablePlan plan;
        try
        {
            plan = PresentTable.Plan(new KernelTable(client), wanted, unlisted);
        }
        catch (NetlinkException e)
        {
            output.WriteError($"ipvs: {e.Message}");
            return Trouble;
        }

        write(plan, output);
        output.Flush();
        return !output.Succeeded ? Trouble : plan.Counts.IsEmpty ? NothingToDo : ChangesToMake;
    }

    private static void WriteJson(TablePlan plan, CommandOutput output)
    {
        using PlanJson json = new(output);
        json.Write(plan);
    }
}
