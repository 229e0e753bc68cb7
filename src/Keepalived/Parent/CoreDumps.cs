using Keepalived.CommandLine;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// <c>-m</c> and <c>-M</c>: a process that crashes leaves a core file. The pattern is the whole system's; what it was before comes back with
/// the daemon's end.
/// </summary>
internal sealed class CoreDumps : IDisposable
{
    private const string PatternFile = "/proc/sys/kernel/core_pattern";

    private string? _before;

    /// <summary>Allows core files, for this process and those it starts; what is impossible is logged.</summary>
    internal static CoreDumps Allow(Options options, DaemonLogger log)
    {
        var dumps = new CoreDumps();
        if (!options.CoreDump) return dumps;
        var error = ThisProcess.SetLimit(Libc.RLIMIT_CORE, ulong.MaxValue, ulong.MaxValue);
        if (error != Errno.None)
        {
            log.Write(SyslogSeverity.Warning, $"Core files cannot be as large as they need to be: {error.Text()}");
            ulong highest = ThisProcess.Limit(Libc.RLIMIT_CORE).Maximum;
            _ = ThisProcess.SetLimit(Libc.RLIMIT_CORE, highest, highest);
        }

        if (options.CorePattern is { } pattern) dumps.Change(pattern, log);
        return dumps;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_before is not null) Change(_before, null);
    }

    private void Change(string pattern, DaemonLogger? log)
    {
        try
        {
            string before = File.ReadAllText(PatternFile).TrimEnd('\n');
            File.WriteAllText(PatternFile, pattern);
            _before = before;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log?.Write(SyslogSeverity.Warning, $"Unable to set {PatternFile}: {e.Message}");
        }
    }
}
