using System.Globalization;
using Ipvs.Cli.Access;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs apply FILE</c>: makes the table what the file says, or leaves it as it was.</summary>
internal static class ApplySubcommand
{
    /// <summary>The subcommand.</summary>
    public static Subcommand Create() => new("apply", "FILE", "Make the table what FILE says, changing only what differs, or leave it as it was.")
    {
        Description = "FILE is what 'ipvsadm -S -n' writes; '-' is standard input. Exit status: 0 done, 2 mistakes in FILE or no access,\n"
            + "255 refused and taken back, 128 plus the signal's number when stopped and taken back.",
        FewestArguments = 1,
        MostArguments = 1,
        Options = [PlanOptions.Prune()],
        Run = static (input, output) => Run(input.Arguments[0], PlanOptions.Unlisted(input), output),
    };

    private static ExitCode Run(string file, UnlistedServices unlisted, CommandOutput output)
    {
        if (PlanFile.Load(file, output) is not { } wanted)
        {
            return ExitCode.Usage;
        }

        using IpvsClient? client = KernelAccess.Open(output);
        if (client is null)
        {
            return ExitCode.Usage;
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
            return ExitCode.Usage;
        }

        if (result.Failure is { } failure)
        {
            Report(file, failure, output);
            return interruption.ExitStatus != 0 ? (ExitCode)interruption.ExitStatus : ExitCode.Failed;
        }

        output.Write(result.Counts.ToDone());
        output.Write("\n");
        return ExitCode.Success;
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
