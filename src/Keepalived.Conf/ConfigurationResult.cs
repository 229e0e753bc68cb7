using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>What came of reading a configuration.</summary>
/// <param name="Config">The model; null when there was no file to read.</param>
/// <param name="Diagnostics">Everything found, in the order it was found.</param>
/// <param name="Lines">The snapshot for roles.</param>
public sealed record ConfigurationResult(KeepalivedConfig? Config, IReadOnlyList<Diagnostic> Diagnostics, LogicalConfiguration Lines)
{
    /// <summary>Its virtual servers, for the next reading.</summary>
    public BoundServers Servers { get; init; } = new();

    /// <summary>Whether a daemon may start with it.</summary>
    public bool IsUsable => Config is not null && StartFailure is null;

    /// <summary>Whether a running daemon may change to it. Failed include checks do not count here, as in keepalived.</summary>
    public bool IsUsableForReload => Config is not null &&
        !Diagnostics.Any(d => d.Severity == Severity.Fatal && d.Code != DiagnosticCode.IncludeCheckFailed);

    /// <summary>Exit status of a daemon that does not start because of it: 2 or 6; null when it starts.</summary>
    public int? StartFailure => ConfigTest.StartFailure(Diagnostics);

    /// <summary>Exit status of <c>-t</c>, without what only a look at the system tells.</summary>
    public ConfigTestStatus TestStatus => ConfigTest.StatusOf(Diagnostics);
}
