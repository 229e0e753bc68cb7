using System.Globalization;

namespace Bench;

/// <summary>One line of a table: microseconds per line of a command's input or output, at a quarter of the size and at the whole.</summary>
internal sealed record GrowthFigure(string What, Growth Original, Growth Ours)
{
    /// <summary>The titles above such lines.</summary>
    public const string Titles =
        "| What | Original, us a line: a quarter / whole | Ours, us a line: a quarter / whole | Ours, whole / a quarter | Target | |\n|---|---:|---:|---:|---:|---|";

    /// <summary>Up to here time grows with the size and not faster: what differs is noise.</summary>
    private const double Linear = 1.25;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {Original.Quarter:0.0} / {Original.Whole:0.0} | {Ours.Quarter:0.0} / {Ours.Whole:0.0} | {Ours.Factor:0.00} | <= {Linear} | {(Ours.Factor <= Linear ? "met" : "missed")} |");
}
