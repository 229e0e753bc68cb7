using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary><c>keepalived --reload</c>: asks the running daemon to reload, waits for the end, and tells what came of it.</summary>
internal static class ReloadCommand
{
    /// <summary>Longer than the parent waits for its roles; only a file system that hangs takes as long.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs it.</summary>
    /// <returns>0: the new configuration is in force; 1: it could not be asked, or a role did not take it; 2: refused.</returns>
    internal static int Run(Options options, KeepalivedConfig written, TextWriter output, TextWriter errors)
    {
        try
        {
            using var daemon = DaemonProcess.Find(options, written, out string problem);
            if (daemon is null)
            {
                errors.WriteLine($"keepalived: {problem}");
                return ExitCode.Fatal;
            }

            return Run(daemon, output, errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"keepalived: {e.Message}");
            return ExitCode.Fatal;
        }
    }

    private static int Run(DaemonProcess daemon, TextWriter output, TextWriter errors)
    {
        var before = daemon.ReadRunning();
        long asked = daemon.ReadJournal().Report.Requested;
        if (daemon.RequestReload() is var error and not Errno.None)
        {
            errors.WriteLine($"keepalived: process {daemon.Pid} cannot be signalled: {error.Text()}");
            return ExitCode.Fatal;
        }

        var end = MonotonicClock.Now + Limit;
        ReloadReport report;
        while ((report = daemon.ReadJournal().Report).Answered <= asked)
        {
            bool hasEnded = daemon.WaitForEnd(Step);
            if (!hasEnded && MonotonicClock.Now < end) continue;
            errors.WriteLine(hasEnded
                ? $"keepalived: process {daemon.Pid} has ended during the reload"
                : $"keepalived: the reload has not ended for {Limit.TotalSeconds:0} seconds; the log tells more");
            return ExitCode.Fatal;
        }

        if (report.Result == ReloadResult.Refused)
        {
            errors.WriteLine($"Reload refused, the running configuration stays in force: {string.Join('\n', report.Problems)}");
            return ExitCode.Config;
        }

        foreach (string line in ConfigurationText.Difference(before, daemon.ReadRunning())) output.WriteLine(line);
        foreach (string line in report.Problems) errors.WriteLine(line);
        output.WriteLine("Reload complete");
        return report.Problems.IsEmpty ? ExitCode.Ok : ExitCode.Fatal;
    }
}
