using Ipvs.Cli.Access;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs plan FILE</c>: what <c>ipvs apply FILE</c> would change.</summary>
internal static class PlanSubcommand
{
    private const ExitCode NothingToDo = ExitCode.Success;

    /// <summary>As with diff.</summary>
    private const ExitCode ChangesToMake = (ExitCode)1;

    private const ExitCode Trouble = ExitCode.Usage;
    private const string Output = "output";

    /// <summary>The subcommand.</summary>
    public static Subcommand Create() => new("plan", "FILE", "Show what would make the table what FILE says.")
    {
        Description = "FILE is what 'ipvsadm -S -n' writes; '-' is standard input. Exit status: 0 nothing to do, 1 changes, 2 trouble.",
        FewestArguments = 1,
        MostArguments = 1,
        Options =
        [
            PlanOptions.Prune(),
            new(Output, "form of the plan") { Letter = 'o', Value = "text|json", Choices = ["text", "json"] },
        ],
        Run = static (input, output) => Run(
            input.Arguments[0],
            PlanOptions.Unlisted(input),
            input.Value(Output) == "json" ? WriteJson : PlanText.Write,
            output),
    };

    private static ExitCode Run(string file, UnlistedServices unlisted, Action<TablePlan, CommandOutput> write, CommandOutput output)
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
