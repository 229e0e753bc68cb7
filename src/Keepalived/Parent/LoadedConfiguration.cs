using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Runtime;

namespace Keepalived.Parent;

/// <summary>A configuration with all that was found about it, in the files and by looking at the system.</summary>
/// <param name="Config">The model; null when there was no file to read.</param>
/// <param name="Lines">The snapshot for roles.</param>
/// <param name="Diagnostics">Everything found, in the order to report it.</param>
internal sealed record LoadedConfiguration(
    KeepalivedConfig? Config, LogicalConfiguration Lines, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Exit status of a daemon that does not start because of it; null when it starts.</summary>
    internal int? StartFailure => ConfigTest.StartFailure(Diagnostics);

    /// <summary>Logs which files were read and everything found, as keepalived does.</summary>
    internal void WriteTo(DaemonLogger log)
    {
        if (log.Detailed)
        {
            foreach (string file in Lines.Files) log.Write(SyslogSeverity.Information, $"Opening file '{file}'.");
        }

        if (Config is not null && Lines.Files.Count > 0) log.Write(SyslogSeverity.Information, $"Configuration file {Lines.Files[0]}");
        WriteFindingsTo(log);
    }

    /// <summary>Logs everything found.</summary>
    internal void WriteFindingsTo(DaemonLogger log)
    {
        foreach (var diagnostic in Diagnostics) log.Write(SyslogSeverity.Information, diagnostic.ToLogLine());
    }

    /// <summary>Exit status of <c>-t</c>.</summary>
    internal ConfigTestStatus TestStatus => ConfigTest.StatusOf(Diagnostics);

    /// <summary>Exit status of <c>-t --strict</c>.</summary>
    internal ConfigTestStatus StrictTestStatus => ConfigTest.StrictStatusOf(Diagnostics);
}
