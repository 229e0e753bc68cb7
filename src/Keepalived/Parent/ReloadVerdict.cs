using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Parent;

/// <summary>
/// Decides whether a running daemon changes to a configuration. What makes starting impossible, and everything that suggests a file that is
/// half written or damaged, refuses the whole reload; a wrong value or an unknown simple keyword is reported and applied as at start.
/// </summary>
internal static class ReloadVerdict
{
    /// <summary>The reason when nothing could be read and nothing more precise is known.</summary>
    internal const string NoFile = "there is no configuration file";

    /// <summary>Why to keep the running configuration; null to change to <paramref name="loaded"/>.</summary>
    /// <param name="loaded">What was read.</param>
    /// <param name="running">What is in force.</param>
    internal static string? Refusal(LoadedConfiguration loaded, KeepalivedConfig running)
    {
        var reasons = loaded.Diagnostics.Where(IsDecisive).ToList();
        if (reasons.Count > 0)
        {
            string others = reasons.Count == 1 ? "" : $" (and {reasons.Count - 1} more)";
            return Cause(reasons[0], loaded).ToLogLine() + others;
        }

        if (loaded.Config is not { } config) return NoFile;

        // A file that is being written begins like this, and everything would stop.
        if (loaded.Lines.Count == 0 && (running.NeedsVrrp || running.NeedsCheckers)) return $"there is no statement in {loaded.Lines.Files[0]}";
        if (config.NetNamespace != running.NetNamespace) return "Cannot change network namespace at a reload - please restart keepalived";
        if (config.IpvsNetNamespace != running.IpvsNetNamespace) return "Cannot change IPVS network namespace at a reload - please restart keepalived";
        if (config.Global.Reload.CopyDirectory != running.Global.Reload.CopyDirectory)
            return "Cannot change config_directory at a reload - please restart keepalived";
        return config.InstanceName == running.InstanceName ? null : "Cannot change instance name at a reload - please restart keepalived";
    }

    // That some interface is missing says less than which one, and where.
    private static Diagnostic Cause(Diagnostic reason, LoadedConfiguration loaded) => reason.Code == DiagnosticCode.NotRunnable
        ? loaded.Diagnostics.FirstOrDefault(d => d.Code == DiagnosticCode.UnknownInterface) ?? reason
        : reason;

    private static bool IsDecisive(Diagnostic diagnostic) =>
        diagnostic.Severity == Severity.Fatal || (diagnostic.Severity == Severity.Error && IsSyntax(diagnostic.Code));

    private static bool IsSyntax(DiagnosticCode code) => code is
        DiagnosticCode.FileNotFound or DiagnosticCode.IncludeCheckFailed or DiagnosticCode.EmbeddedNul or DiagnosticCode.TooLarge
        or DiagnosticCode.UnmatchedQuote or DiagnosticCode.UnexpectedBrace or DiagnosticCode.MissingBrace or DiagnosticCode.ExtraBrace
        or DiagnosticCode.UnterminatedBlock or DiagnosticCode.UnknownBlock or DiagnosticCode.MissingParameter;
}
