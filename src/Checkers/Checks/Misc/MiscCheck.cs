using System.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Checks.Misc;

/// <summary><c>MISC_CHECK</c>: what the end of a script says about a server.</summary>
internal static class MiscCheck
{
    private const int FirstWeightStatus = 2;

    /// <summary>
    /// Good: exit status 0, or with <c>misc_dynamic</c> 2 to 255, also of a script that exits because its time is over. Everything else
    /// fails.
    /// </summary>
    public static CheckResult ResultOf(MiscCheckConfig config, ScriptOutcome result) => result switch
    {
        ScriptOutcome.Exited(0) => new(CheckOutcome.Good),
        ScriptOutcome.Exited(>= FirstWeightStatus and var status) when config.Dynamic => new(CheckOutcome.Good, ExitStatus: status),
        ScriptOutcome.Exited(var status) => new(CheckOutcome.Failed, $"exited with status {status}"),
        ScriptOutcome.Signalled(var signal) => new(CheckOutcome.Failed, $"due to signal {signal}"),
        ScriptOutcome.TimedOut(int status) => ResultOf(config, new ScriptOutcome.Exited(status)),
        ScriptOutcome.TimedOut => new(CheckOutcome.TimedOut),
        ScriptOutcome.CouldNotStart(var error) => new(CheckOutcome.Failed, $"could not be started: {error.Text()}"),
        _ => throw new UnreachableException(),
    };
}
