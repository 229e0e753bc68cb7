using System.Text;
using Keepalived.CommandLine;
using Keepalived.Conf.Diagnostics;
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
    /// <param name="standardError">Where messages go without a file.</param>
    /// <param name="doctor">What to tell after the messages; null: nothing.</param>
    internal static int Run(
        Options options, Func<LoadedConfiguration> load, TextWriter standardError, Func<LoadedConfiguration, DoctorReport>? doctor = null)
    {
        Fd? log = null;
        if (options.ConfigTestFile is { } path)
        {
            // Never through a symbolic link: the file is often in a directory others can write to.
            int flags = Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT | Libc.O_NOFOLLOW;
            log = Fd.TryOpen(path, flags, PublicMode, out var error);
            if (log is null)
            {
                standardError.WriteLine($"Unable to open config-test log file {path} {(int)error} - {error.Text()}");
                return ExitCode.Fatal;
            }
        }

        using (log)
        {
            var loaded = load();
            var text = new StringBuilder();
            foreach (var diagnostic in loaded.Diagnostics.Where(IsShown))
                text.Append(diagnostic.ToLogLine()).Append('\n');
            var report = doctor?.Invoke(loaded);
            text.Append(report?.Text);
            if (log is null) standardError.Write(text);
            else WriteAll(log, Encoding.UTF8.GetBytes(text.ToString()));
            if (report is { IsComplete: false }) return ExitCode.Fatal;
            int status = (int)loaded.TestStatus;
            return status == ExitCode.Ok && options.HasInvalidValue ? ExitCode.TestErrors : status;
        }
    }

    // keepalived keeps remarks to the log, but for files that are not there.
    private static bool IsShown(Diagnostic diagnostic) =>
        diagnostic.Severity != Severity.Notice || diagnostic.Code is DiagnosticCode.IncludeProblem or DiagnosticCode.FileNotFound;

    private static void WriteAll(Fd file, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[file.Write(bytes).OrThrow("write")..];
    }
}
