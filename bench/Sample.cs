namespace Bench;

/// <summary>What one program took for the same thing, several times.</summary>
/// <param name="Minimum">The best: what it takes when nothing else runs.</param>
/// <param name="Median">The usual.</param>
internal readonly record struct Sample(double Minimum, double Median)
{
    /// <summary>Of at least one value.</summary>
    public static Sample Of(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(sorted[0], sorted[sorted.Length / 2]);
    }
}
