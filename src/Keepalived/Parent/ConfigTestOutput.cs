using Keepalived.Conf.Reports;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>Where a configuration test writes.</summary>
/// <param name="Error">Text, unless it goes to a file.</param>
/// <param name="Output">JSON and SARIF.</param>
/// <param name="Terminal">What the terminal behind <paramref name="Error"/> can do; null when there is none.</param>
internal sealed record ConfigTestOutput(TextWriter Error, Stream Output, TerminalStyle? Terminal)
{
    private const int StandardError = 2;
    private const int DefaultColumns = 80;

    /// <summary>Standard output and standard error.</summary>
    internal static ConfigTestOutput OfProcess()
    {
        using var error = Fd.Borrow(StandardError);
        return new ConfigTestOutput(StandardStreams.Error, StandardStreams.OpenOutput(), TerminalOf(error, Environment.GetEnvironmentVariable));
    }

    /// <summary>What a terminal can do; null for anything else than a terminal.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="environment">The environment. NO_COLOR (not empty), TERM=dumb and no TERM mean no colour.</param>
    internal static TerminalStyle? TerminalOf(Fd error, Func<string, string?> environment)
    {
        if (!Linux.Abi.Terminal.IsTerminal(error)) return null;
        int columns = Linux.Abi.Terminal.GetSize(error).Columns;
        bool color = string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not (null or "" or "dumb");
        return new TerminalStyle(columns > 0 ? columns : DefaultColumns, color);
    }
}
