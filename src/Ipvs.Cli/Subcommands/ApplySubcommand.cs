using System.CommandLine;
using System.Globalization;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs apply FILE</c>: makes the table what the file says, or leaves it as it was.</summary>
internal static class ApplySubcommand
{
    /// <summary>The subcommand, writing to <paramref name="output"/>.</summary>
    public static Command Create(CommandOutput output)
    {
        Argument<string> file = PlanOptions.File();
        Option<string> prune = PlanOptions.Prune();
        Command command = new("apply", "Makes the table what FILE says, changing only what differs, or leaves it as it was.")
        {
            file, prune,
        };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, PlanOptions.ToUnlisted(parsed.GetValue(prune)), output));
        return command;
    }

    private static int Run(string file, UnlistedServices unlisted, CommandOutput output)
    {
        if (PlanFile.Load(file, output) is not { } wanted)
        {
            return (int)ExitCode.Usage;
        }

        using IpvsClient? client = KernelAccess.Open(output);
        if (client is null)
        {
            return (int)ExitCode.Usage;
        }

        using Interruption interruption = new();
        ApplyResult result;
        try
        {
            result = new ApplyRun(
                new KernelTable(client), wanted, unlisted, () => interruption.Signal is { } signal ? $"stopped by {signal}" : null).Run();
        }
        catch (NetlinkException e)
        {
            output.WriteError($"ipvs: {e.Message}");
            return (int)ExitCode.Usage;
        }

        if (result.Failure is { } failure)
        {
            Report(file, failure, output);
            return interruption.ExitStatus != 0 ? interruption.ExitStatus : (int)ExitCode.Failed;
        }

        output.Write(result.Counts.ToDone());
        output.Write("\n");
        return (int)ExitCode.Success;
    }

    private static void Report(string file, ApplyFailure failure, CommandOutput output)
    {
        string place = failure.Line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{failure.Line}");
        output.WriteError($"{place}: {failure.Message}");
        if (failure.Remains.Count == 0)
        {
            output.WriteError(failure.TookBack ? "Everything done before was taken back." : "Nothing was changed.");
            return;
        }

        output.WriteError("What was done before was taken back, except for this:");
        foreach (string remains in failure.Remains)
        {
            output.WriteError($"  {remains}");
        }
    }
}
