using System.Globalization;
using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;

namespace Keepalived.Tests.Recorded;

/// <summary>A log the original wrote: <c>samples/log*.txt</c>.</summary>
internal sealed partial class Recording
{
    private Recording(IReadOnlyList<RecordedStep> steps) => Steps = steps;

    /// <summary>The steps, in order.</summary>
    internal IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>The step of an action, the first one that begins with this.</summary>
    internal RecordedStep this[string action] => Steps.First(s => s.Action.StartsWith(action, StringComparison.Ordinal));

    /// <summary>The step of an action, by its whole name.</summary>
    internal RecordedStep Exactly(string action) => Steps.First(s => s.Action == action);

    /// <summary>Reads one; the test is skipped where it is not at hand.</summary>
    internal static Recording Read(string name)
    {
        List<RecordedStep> steps = [];
        string action = "";
        List<CapturedLine> lines = [];
        List<string> found = [];
        foreach (string line in Sample.Lines(name).SkipWhile(l => l.StartsWith('#')))
        {
            if (Action().Match(line) is { Success: true } next)
            {
                steps.Add(new RecordedStep(action, lines) { Found = found });
                (action, lines, found) = (next.Groups[1].Value, [], []);
            }
            else if (Logged().Match(line) is { Success: true } logged)
            {
                int severity = int.Parse(logged.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                lines.Add(new CapturedLine(logged.Groups[2].Value, severity, Comparable.Text(logged.Groups[3].Value)));
            }
            else if (Told().Match(line) is { Success: true } told)
            {
                lines.Add(new CapturedLine(CapturedLine.Manager, 0, Comparable.Text(told.Groups[1].Value)));
            }
            else if (Observed().Match(line) is { Success: true } observed)
            {
                found.Add(observed.Groups[1].Value);
            }
        }

        steps.Add(new RecordedStep(action, lines) { Found = found });
        return new Recording(steps);
    }

    // What follows a bar is what an action found, not an action.
    [GeneratedRegex(@"^ +[\d.]+ # (?!\|)(.*)$")]
    private static partial Regex Action();

    [GeneratedRegex(@"^ +(?:[\d.]+ # )?\| (.*)$")]
    private static partial Regex Observed();

    [GeneratedRegex(@"^ +[\d.]+ L <(\d+)>\w{3} [ \d]\d [\d:]{8} (\w+)\[\d+\]: (.*)$")]
    private static partial Regex Logged();

    [GeneratedRegex(@"^ +[\d.]+ N (?!\(empty datagram\))(.*)$")]
    private static partial Regex Told();
}
