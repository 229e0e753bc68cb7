using System.Globalization;
using System.Text;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>
/// Where the parent tells <c>keepalived --reload</c> how a reload ended: memory that whoever may look at the parent's descriptors can read,
/// so that it works on a full disk and nothing stays behind.
/// </summary>
internal sealed class ReloadJournal : IDisposable
{
    /// <summary>The name of the memory file.</summary>
    internal const string Name = "keepalived-reload";

    private const int HeaderLines = 4;

    private readonly Fd _file = StateMemory.CreateMemory(Name);
    private readonly StateMemory _memory;
    private readonly string _directory;
    private ReloadReport? _kept;

    /// <summary>Creates an empty one.</summary>
    /// <param name="directory">Where relative names of the daemon start from.</param>
    internal ReloadJournal(string directory)
    {
        _memory = new StateMemory(_file);
        _directory = directory;
    }

    /// <summary>Keeps a report unless it is the one that is kept already.</summary>
    internal void Keep(ReloadReport report)
    {
        if (ReferenceEquals(report, _kept)) return;
        _kept = report;
        string[] lines =
        [
            report.Requested.ToString(CultureInfo.InvariantCulture), report.Answered.ToString(CultureInfo.InvariantCulture),
            NameOf(report.Result), _directory, .. report.Problems.Select(static line => line.ReplaceLineEndings(" ")),
        ];

        // Without memory for it the one who asked learns from the log.
        _ = _memory.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    /// <summary>The report in a parent's memory, and the directory its relative names start from; null when there is none.</summary>
    internal static (ReloadReport Report, string Directory)? Read(Fd file)
    {
        if (new StateMemory(file).Read() is not { } bytes) return null;
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines.Length < HeaderLines
            || !long.TryParse(lines[0], CultureInfo.InvariantCulture, out long requested)
            || !long.TryParse(lines[1], CultureInfo.InvariantCulture, out long answered)
            || !Enum.TryParse(lines[2], out ReloadResult result)) return null;
        return (new ReloadReport(requested, answered, result, [.. lines.Skip(HeaderLines)]), lines[3]);
    }

    // Not asked of the enum, which takes reflection, at each start.
    private static string NameOf(ReloadResult result) => result switch
    {
        ReloadResult.Applied => nameof(ReloadResult.Applied),
        ReloadResult.Refused => nameof(ReloadResult.Refused),
        _ => nameof(ReloadResult.None),
    };

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
