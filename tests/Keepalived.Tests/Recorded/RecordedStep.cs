namespace Keepalived.Tests.Recorded;

/// <summary>What a recording of the original has between two actions of whoever recorded it.</summary>
/// <param name="Action">The action's name in the recording; empty for what comes before the first.</param>
/// <param name="Lines">The lines, in the order they came.</param>
internal sealed record RecordedStep(string Action, IReadOnlyList<CapturedLine> Lines)
{
    /// <summary>What the recorder found after the action: output of commands, files, statuses.</summary>
    internal IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>The texts of one stream.</summary>
    internal IEnumerable<string> Of(string stream) => Lines.Where(l => l.Stream == stream).Select(l => l.ToString());
}
