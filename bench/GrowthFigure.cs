using System.Globalization;

namespace Bench;

/// <summary>One line of a table: microseconds per line of a command's input or output, at a quarter of the size and at the whole.</summary>
internal sealed record GrowthFigure(string What, Growth Original, Growth Ours)
{
    /// <summary>The titles above such lines.</summary>
    public const string Titles =
        "| What | Original, us a line: a quarter / whole | Ours, us a line: a quarter / whole | Ours, whole / a quarter | Target | |\n|---|---:|---:|---:|---:|---|";

    /// <summary>
    /// Up to here time grows with the size: something that grows with its square would give 4. The rest is noise, and the
    /// kernel's, which looks servers up in a list and services in a table of 256 lists.
    /// </summary>
    private const double Linear = 1.5;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {Original.Quarter:0.0} / {Original.Whole:0.0} | {Ours.Quarter:0.0} / {Ours.Whole:0.0} | {Ours.Factor:0.00} | <= {Linear} | {(Ours.Factor <= Linear ? "met" : "missed")} |");
}
