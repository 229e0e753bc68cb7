namespace Keepalived.Conf.Diagnostics;

/// <summary>Turns diagnostics into exit statuses.</summary>
public static class ConfigTest
{
    /// <summary>
    /// The status of <c>-t</c>. A missing parameter wins over everything, then security and include checks, then ordinary errors;
    /// a missing file or interface shows only when nothing else is wrong.
    /// </summary>
    /// <param name="diagnostics">Everything found, including what was found by looking at the system.</param>
    public static ConfigTestStatus StatusOf(IEnumerable<Diagnostic> diagnostics)
    {
        var status = ConfigTestStatus.Ok;
        foreach (var diagnostic in diagnostics)
        {
            var one = StatusOf(diagnostic);
            if (one == ConfigTestStatus.MissingParameter) return one;
            if (one > status) status = one;
        }

        return status;
    }

    /// <summary>The status of <c>-t --strict</c>: whatever is shown counts as an error.</summary>
    /// <param name="diagnostics">Everything found, including what was found by looking at the system.</param>
    public static ConfigTestStatus StrictStatusOf(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var status = StatusOf(diagnostics);
        return status == ConfigTestStatus.Ok && diagnostics.Any(IsShown) ? ConfigTestStatus.Errors : status;
    }

    /// <summary>Whether <c>-t</c> shows it. keepalived keeps remarks to the log, but for files that are not there.</summary>
    public static bool IsShown(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return diagnostic.Severity != Severity.Notice || diagnostic.Code is DiagnosticCode.IncludeProblem or DiagnosticCode.FileNotFound;
    }

    /// <summary>
    /// Exit status of a daemon that refuses to start: 2 for a configuration that cannot run, 6 for a missing main file or a failed
    /// include check; null when it starts.
    /// </summary>
    /// <param name="diagnostics">Everything found.</param>
    public static int? StartFailure(IEnumerable<Diagnostic> diagnostics)
    {
        int? status = null;
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Code is DiagnosticCode.IncludeCheckFailed or DiagnosticCode.FileNotFound) return 6;
            if (diagnostic.Severity == Severity.Fatal) status = 2;
        }

        return status;
    }

    // What keepalived does not find must not change the status that scripts know.
    private static ConfigTestStatus StatusOf(Diagnostic diagnostic) => diagnostic switch
    {
        { Severity: Severity.Notice } or { IsKnownToKeepalived: false } => ConfigTestStatus.Ok,
        { Code: DiagnosticCode.MissingParameter } => ConfigTestStatus.MissingParameter,
        { Code: DiagnosticCode.FileNotFound or DiagnosticCode.UnknownInterface } => ConfigTestStatus.CannotRun,
        { Code: DiagnosticCode.ScriptSecurity or DiagnosticCode.KeySecurity or DiagnosticCode.IncludeCheckFailed } => ConfigTestStatus.Security,
        _ => ConfigTestStatus.Errors,
    };
}
