using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Reports;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>
/// Reads the files for a reload with all that goes with it: <c>reload_file</c>, <c>reload_check_config</c>, <c>config_save_dir</c> and, with
/// -D, the plan in the log. For another thread than the main loop's.
/// </summary>
/// <param name="options">The command line.</param>
/// <param name="loader">Reads the configuration.</param>
/// <param name="log">The log.</param>
internal sealed class ReloadReader(Options options, ConfigurationLoader loader, DaemonLogger log)
{
    private const int LongestPlan = 200;

    private readonly SavedConfigurations _saves = new(log);

    /// <summary>What the daemon starts with.</summary>
    internal void OnStart(LoadedConfiguration loaded) => _saves.SaveStart(loaded);

    /// <summary>Reads.</summary>
    /// <param name="running">What is in force.</param>
    /// <param name="roles">The processes of the roles.</param>
    internal ReloadOutcome Read(KeepalivedConfig running, IReadOnlyDictionary<Role, int> roles)
    {
        string? busy = BusyFile(running);
        if (busy is not null) Write(busy, "");
        ReloadOutcome outcome;
        try
        {
            outcome = CheckFailure(running) is { } failure ? new ReloadOutcome(null, failure) : loader.LoadForReload();
        }
        finally
        {
            if (busy is not null) _ = Libc.unlink(busy);
        }

        if (outcome.Loaded is not { Config: not null } loaded || outcome.Refusal(running) is not null) return outcome;
        _saves.SaveReload(running, loaded, roles);
        return outcome with { Plan = log.Detailed ? PlanFrom(running, loaded.Config) : [] };
    }

    private static List<string> PlanFrom(KeepalivedConfig running, KeepalivedConfig next)
    {
        var lines = ConfigurationText.DifferenceWithoutSecrets(running, next);
        if (lines.Count == 0) return ["Reload changes nothing"];
        List<string> shown = [.. lines.Take(LongestPlan).Select(static line => $"Reload changes: {line}")];
        if (lines.Count > LongestPlan) shown.Add($"Reload changes: and {lines.Count - LongestPlan} more");
        return shown;
    }

    // Who asks for the check wants no configuration that -t would complain of, although the daemon could work with many.
    private string? CheckFailure(KeepalivedConfig running)
    {
        if (running.Global.Reload.CheckLog is not { } path) return null;
        if (log.Detailed) Write("validate conf before Reload");
        var tested = loader.LoadForTest();
        var findings = tested.Diagnostics.Where(ConfigTest.IsShown);
        bool isKept = path != ReloadSettings.NoCheckLog;
        if (isKept) Write(path, TextReport.ForPrograms(findings));
        if (tested.TestStatus == ConfigTestStatus.Ok) return null;

        // Without a file for them they would be lost.
        if (!isKept) foreach (var finding in findings) Write(finding.ToLogLine());
        return $"New config failed validation, see {(isKept ? path : "the messages above")} for details";
    }

    private string? BusyFile(KeepalivedConfig running) => running.Global.Reload.BusyFile switch
    {
        null => null,
        "" => PidFilePaths.For(options, running).ReloadFile,
        { } path => path,
    };

    private void Write(string path, string text)
    {
        var error = OwnFile.Write(path, text);
        if (error != Errno.None) log.Write(SyslogSeverity.Warning, $"Unable to write {path}: {error.Text()}");
    }

    private void Write(string text) => log.Write(SyslogSeverity.Information, text);
}
