using System.Globalization;

namespace Bench;

/// <summary>One line of a table: the same thing measured with the originals and with ours, in one run.</summary>
internal sealed record Figure(string What, string Unit, Sample Original, Sample Ours)
{
    /// <summary>The titles above such lines.</summary>
    public const string Titles =
        "| What | Unit | Original: min / median | Ours: min / median | Ours / original: min / median | Target | |\n|---|---|---:|---:|---:|---:|---|";

    /// <summary>What ours may be at most as a multiple of the original, both for the best and for the usual; null: nothing is aimed at.</summary>
    public double? Target { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        double minimum = Ours.Minimum / Original.Minimum;
        double median = Ours.Median / Original.Median;
        string target = Target is { } most ? string.Create(CultureInfo.InvariantCulture, $"<= {most:0.00}") : "";
        string verdict = Target is null ? "" : Math.Max(minimum, median) <= Target ? "met" : "missed";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {What} | {Unit} | {Original.Minimum:0.0} / {Original.Median:0.0} | {Ours.Minimum:0.0} / {Ours.Median:0.0} | {minimum:0.000} / {median:0.000} | {target} | {verdict} |");
    }
}
