using System.Text;
using Keepalived.CommandLine;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Reports;
using Keepalived.Conf.Source;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary><c>keepalived -t</c>: prints what is wrong with the configuration and says by the exit status how bad it is.</summary>
internal static class ConfigTestCommand
{
    private const uint PublicMode = 0x1a4; // 0644, reduced by the umask

    /// <summary>Runs the test.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="load">Reads the configuration.</param>
    /// <param name="output">Where messages go without a file.</param>
    /// <param name="doctor">What to tell after the messages; null: nothing.</param>
    internal static int Run(
        Options options, Func<LoadedConfiguration> load, ConfigTestOutput output, Func<LoadedConfiguration, DoctorReport>? doctor = null)
    {
        Fd? log = null;
        if (options.ConfigTestFile is { } path)
        {
            // Never through a symbolic link: the file is often in a directory others can write to.
            int flags = Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT | Libc.O_NOFOLLOW;
            log = Fd.TryOpen(path, flags, PublicMode, out var error);
            if (log is null)
            {
                output.Error.WriteLine($"Unable to open config-test log file {path} {(int)error} - {error.Text()}");
                return ExitCode.Fatal;
            }
        }

        using (log)
        {
            var loaded = load();
            int status = (int)(options.Strict ? loaded.StrictTestStatus : loaded.TestStatus);
            if (status == ExitCode.Ok && options.HasInvalidValue) status = ExitCode.TestErrors;
            var shown = loaded.Diagnostics.Where(ConfigTest.IsShown).Select(d => options.Strict ? Raised(d) : d).ToList();
            if (options.Format is ReportFormat.Json or ReportFormat.Sarif)
            {
                WriteReport(options, loaded.Lines, shown, status, output.Output);
                return status;
            }

            string text = Text(options, loaded.Lines, shown, log is null ? output.Terminal : null);
            var report = doctor?.Invoke(loaded);
            text += report?.Text;
            if (log is null) output.Error.Write(text);
            else WriteAll(log, Encoding.UTF8.GetBytes(text));
            return report is { IsComplete: false } ? ExitCode.Fatal : status;
        }
    }

    // Whoever reads a terminal wants to see what is wrong; programs compare whole lines.
    private static string Text(Options options, LogicalConfiguration lines, List<Diagnostic> shown, TerminalStyle? terminal)
    {
        if (terminal is null) return options.LogDetail > 0 ? TextReport.WithPlaces(shown) : TextReport.ForPrograms(shown);
        return TextReport.ForTerminal(FindingList.From(shown, lines), Sources(lines), terminal);
    }

    private static void WriteReport(Options options, LogicalConfiguration lines, List<Diagnostic> shown, int status, Stream stream)
    {
        var findings = FindingList.From(shown, lines);
        if (options.Format == ReportFormat.Json)
        {
            JsonReport.Write(stream, findings, Sources(lines), status);
            return;
        }

        var run = new SarifRun(ProductInfo.OwnVersion, options.ConfigurationFile, Environment.CurrentDirectory);
        SarifReport.Write(stream, findings, Sources(lines), run);
    }

    private static SourceFiles Sources(LogicalConfiguration lines) => new(lines, new ConfigurationFiles());

    private static Diagnostic Raised(Diagnostic diagnostic) =>
        diagnostic.Severity < Severity.Error ? diagnostic with { Severity = Severity.Error } : diagnostic;

    private static void WriteAll(Fd file, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[file.Write(bytes).OrThrow("write")..];
    }
}
