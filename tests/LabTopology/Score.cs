using System.Collections.Concurrent;

namespace LabTopology;

/// <summary>Counts scenarios, not their variants, and prints the score when all have run.</summary>
public sealed class Score : IDisposable
{
    private static readonly ConcurrentDictionary<string, Outcome> _outcomes = new();

    private static readonly ConcurrentBag<double> _lateness = [];

    private enum Outcome
    {
        Skipped,
        ByDesign,
        Passed,
        Failed,
    }

    /// <summary>
    /// Adds the outcome of a variant, null for one that was skipped: the worst of a scenario counts, and a difference by
    /// design more than a plain pass.
    /// </summary>
    public static void Add(string scenario, bool? passed, bool byDesign)
    {
        Outcome outcome = passed switch
        {
            false => Outcome.Failed,
            true => byDesign ? Outcome.ByDesign : Outcome.Passed,
            _ => Outcome.Skipped,
        };
        _outcomes.AddOrUpdate(scenario, outcome, (_, before) => Worse(before, outcome));
    }

    /// <summary>Adds how late something was that a formula says.</summary>
    public static void AddLateness(TimeSpan late) => _lateness.Add(late.TotalMilliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_outcomes.IsEmpty) return;
        int Count(Outcome outcome) => _outcomes.Values.Count(o => o == outcome);
        Console.WriteLine($"{Count(Outcome.Passed)} passed, {Count(Outcome.ByDesign)} differing by design, {Count(Outcome.Failed)} failed, {Count(Outcome.Skipped)} skipped: {_outcomes.Count} scenarios");
        foreach (Outcome outcome in (Outcome[])[Outcome.ByDesign, Outcome.Failed, Outcome.Skipped])
        {
            string names = string.Join(' ', _outcomes.Where(o => o.Value == outcome).Select(o => o.Key).Order(StringComparer.Ordinal));
            if (names.Length > 0) Console.WriteLine($"    {outcome}: {names}");
        }

        double[] late = [.. _lateness.Order()];
        if (late.Length > 0) Console.WriteLine($"    times later than the formula: median {late[late.Length / 2]:0.0} ms, 99 of 100 below {late[late.Length * 99 / 100]:0.0} ms, at most {late[^1]:0.0} ms, {late.Length} measured");
    }

    private static Outcome Worse(Outcome before, Outcome now)
    {
        if (before == Outcome.Failed || now == Outcome.Failed) return Outcome.Failed;
        if (before == Outcome.ByDesign || now == Outcome.ByDesign) return Outcome.ByDesign;
        return before == Outcome.Passed || now == Outcome.Passed ? Outcome.Passed : Outcome.Skipped;
    }
}
