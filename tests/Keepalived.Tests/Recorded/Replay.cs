using System.Text.RegularExpressions;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>
/// Goes through a recording step by step. The lines of each stream have to be the recorded ones, in their order; between streams there is
/// none. What <c>docs/differences.md</c> lists about logs is left out here, and nothing else.
/// </summary>
/// <param name="host">Where the daemon runs.</param>
/// <param name="isOrdered">False where even the lines of one process come in the order of independent timers.</param>
internal sealed partial class Replay(CaptureHost host, bool isOrdered = true)
{
    private int _seen;

    /// <summary>Waits for what a step has and compares. What the next step brings has to be caused by the next action.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isOther">Lines that are not compared in this step, of either side, because of a listed difference.</param>
    /// <param name="alias">One name for things that may come in either order: then order and names are compared apart.</param>
    internal void Expect(RecordedStep step, Predicate<string>? isOther = null, Func<string, string>? alias = null)
    {
        var expected = Streams(WithoutRemovalsAtStart(step.Lines), isOther);
        string streams() => string.Join('\n', expected.SelectMany(s => s.Value.Select(line => $"{s.Key} {line}")));
        bool arrived()
        {
            var captured = Streams(host.Lines.Skip(_seen), isOther);
            return expected.All(s => captured.TryGetValue(s.Key, out var lines) && lines.Count >= s.Value.Count);
        }

        host.WaitUntil(arrived, () => $"step '{step.Action}' is not complete; expected:\n{streams()}");
        var all = host.Lines;
        var found = Streams(all.Skip(_seen), isOther);
        _seen = all.Count;
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var (stream, lines) in expected)
            Assert.True(IsSame(lines, found[stream], alias), $"step '{step.Action}', {stream}; recorded:\n{string.Join('\n', lines)}\nhere:\n{string.Join('\n', found[stream])}");
    }

    /// <summary>Passes over everything up to now.</summary>
    internal void Skip() => _seen = host.Lines.Count;

    /// <summary>Whether lines are the same in the same order, up to names that share an alias.</summary>
    internal static bool IsSame(IEnumerable<string> recorded, IEnumerable<string> here, Func<string, string>? alias) =>
        alias is null
            ? recorded.SequenceEqual(here)
            : recorded.Select(alias).SequenceEqual(here.Select(alias)) && recorded.Order(StringComparer.Ordinal).SequenceEqual(here.Order(StringComparer.Ordinal));

    private Dictionary<string, List<string>> Streams(IEnumerable<CapturedLine> lines, Predicate<string>? isOther)
    {
        Dictionary<string, List<string>> streams = new(StringComparer.Ordinal);
        bool reloads = false;
        foreach (var line in lines)
        {
            if (line.Text == "Reloading") reloads = true;
            string text = CaptureHost.Moved(line.Text);
            if (Differs(text) || (reloads && Reopened().IsMatch(text)) || isOther?.Invoke(text) == true) continue;
            if (line.Stream == CapturedLine.Manager) text = Extension().Replace(text, "");
            if (text.Length == 0) continue;
            // What is wrong with a file is told by the parent alone, and once.
            string stream = Finding().IsMatch(text) ? "findings" : Unordered().IsMatch(text) ? $"{line.Stream}, in any order" : line.Stream;
            if (!streams.TryGetValue(stream, out var texts)) streams[stream] = texts = [];
            texts.Add((line with { Text = text }).ToString());
        }

        foreach (var (stream, texts) in streams)
        {
            if (!isOrdered || stream.EndsWith(", in any order", StringComparison.Ordinal)) texts.Sort(StringComparer.Ordinal);
        }

        return streams;
    }

    // The original announces the removal of addresses at a start whether there are any or not.
    private static IEnumerable<CapturedLine> WithoutRemovalsAtStart(IEnumerable<CapturedLine> lines)
    {
        HashSet<string> started = new(StringComparer.Ordinal);
        bool isStart = false;
        foreach (var line in lines)
        {
            if (line.Text.StartsWith("Starting VRRP child process", StringComparison.Ordinal))
            {
                isStart = true;
                started.Clear();
            }

            if (isStart && Instance().Match(line.Text) is { Success: true } instance)
            {
                bool removes = line.Text.EndsWith(" removing VIPs.", StringComparison.Ordinal);
                if (removes && !started.Contains(instance.Value)) continue;
                started.Add(instance.Value);
            }

            yield return line;
        }
    }

    private static bool Differs(string text) => OnlyThere().IsMatch(text) || OnlyHere().IsMatch(text) || Incidental().IsMatch(text);

    [GeneratedRegex(@"^(NOTICE: setting config option max_auto_priority|  Please log an issue|  and include a full copy|  copies of the keepalived|  |read eventfd count)")]
    private static partial Regex OnlyThere();

    [GeneratedRegex(@"^Reload changes|no notify script runs, |notify script .* runs for |^notify fifo \S+: \d+ lines lost")]
    private static partial Regex OnlyHere();

    // When duplicate address detection ends is the kernel's affair; a machine may be slow.
    [GeneratedRegex(@"signed address fe80:|^Track script \w+ is already running|^A thread timer expired")]
    private static partial Regex Incidental();

    // Sockets, addresses and states that are there already are not opened, read and found out again.
    [GeneratedRegex(@"^(VRRP sockpool|Assigned address|VRRP_Script\(\w+\) considered successful on reload|\(\w+\) Changing effective priority)")]
    private static partial Regex Reopened();

    [GeneratedRegex(@"\\nMONOTONIC_USEC=\d+|\\nMONOTONIC_USEC=N|(\\n)?EXTEND_TIMEOUT_USEC=\d+|\\nSTATUS=.*")]
    private static partial Regex Extension();

    [GeneratedRegex(@"^(VRRP sockpool|Registering|Assigned address|SMTP alert|Remote SMTP server|Printing|VRRP_Script\(\w+\) succeeded)")]
    private static partial Regex Unordered();

    [GeneratedRegex(@"^(\(\S+: Line \d+\) |SECURITY VIOLATION )")]
    private static partial Regex Finding();

    [GeneratedRegex(@"^\(\w+\)")]
    private static partial Regex Instance();
}
