using System.Globalization;

namespace Bench;

/// <summary>One line of a table: the most memory one of our commands had resident.</summary>
internal sealed record MemoryFigure(string What, double Seconds, double PeakMebibytes)
{
    /// <summary>The titles above such lines.</summary>
    public const string Titles = "| What | Seconds | Peak, MiB | Target | |\n|---|---:|---:|---:|---|";

    private const double Most = 300;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {Seconds:0.0} | {PeakMebibytes:0.0} | < {Most} | {(PeakMebibytes < Most ? "met" : "missed")} |");
}
