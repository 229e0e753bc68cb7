using Keepalived.Tests.Dumps;

namespace Keepalived.Tests.Recorded;

/// <summary>Dumps that a running daemon writes on signals, beside those of the original in the same state.</summary>
internal static class LiveDump
{
    /// <summary>Waits for a dump and asserts that its lines are the sample's.</summary>
    /// <param name="host">Where the daemon runs.</param>
    /// <param name="path">The file it writes.</param>
    /// <param name="sample">The file of the original.</param>
    /// <param name="edit">What makes our lines comparable; null: nothing has to.</param>
    /// <param name="left">Lines that only the original has, as patterns of whole lines: docs/differences.md.</param>
    internal static void AssertEqual(CaptureHost host, string path, string sample, Func<IEnumerable<string>, IEnumerable<string>>? edit, params string[] left)
    {
        string[] recorded = [.. Sample.Lines(sample).Select(CaptureHost.Moved)];
        string[] lines = Text(host, path).TrimEnd('\n').Split('\n');
        Comparison.AssertEqual(recorded, edit is null ? lines : edit(lines), left);
    }

    /// <summary>Waits for a dump, which appears as a whole.</summary>
    internal static string Text(CaptureHost host, string path)
    {
        host.WaitUntil(() => File.Exists(host.Path(path)), () => $"{path} is not written");
        return File.ReadAllText(host.Path(path));
    }
}
