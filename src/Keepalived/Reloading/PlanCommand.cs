using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Parent;

namespace Keepalived.Reloading;

/// <summary><c>keepalived --plan</c>: what a reload would change in the running daemon, without doing it. Exit statuses as <c>diff</c>.</summary>
internal static class PlanCommand
{
    private const int Nothing = 0;
    private const int Something = 1;
    private const int Trouble = 2;

    /// <summary>Runs it.</summary>
    /// <returns>0: nothing would change; 1: something would; 2: the reload would be refused, or no daemon could be found.</returns>
    internal static int Run(Options options, KeepalivedConfig written, TextWriter output, TextWriter errors)
    {
        try
        {
            using var daemon = DaemonProcess.Find(options, written, out string problem);
            if (daemon is null)
            {
                errors.WriteLine($"keepalived: {problem}");
                return Trouble;
            }

            var running = daemon.ReadRunning();
            var loaded = LoaderFor(daemon, options).Load();
            foreach (var finding in loaded.Diagnostics.Where(static d => d.Severity >= Severity.Error)) errors.WriteLine(finding.ToLogLine());
            if (new ReloadOutcome(loaded, null).Refusal(running) is { } refusal)
            {
                errors.WriteLine($"The reload would be refused: {refusal}");
                return Trouble;
            }

            var lines = ConfigurationText.Difference(running, loaded.Config!);
            foreach (string line in lines) output.WriteLine(line);
            return lines.Count == 0 ? Nothing : Something;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"keepalived: {e.Message}");
            return Trouble;
        }
    }

    // What the daemon would read, in its way; -f names another candidate.
    private static ConfigurationLoader LoaderFor(DaemonProcess daemon, Options options)
    {
        var own = OptionsParser.Parse(daemon.ReadArguments()).Options;
        if (options.ConfigurationFile == Options.DefaultConfigurationFile) return new ConfigurationLoader(own, daemon.ReadJournal().Directory);
        return new ConfigurationLoader(own with { ConfigurationFile = options.ConfigurationFile }, Environment.CurrentDirectory);
    }
}
