namespace Bench;

/// <summary>One line of the table: the same thing measured with the originals and with ours, in one run.</summary>
internal sealed record Figure(string What, string Unit, double Original, double Ours)
{
    /// <summary>Ours as a multiple of the original; below 1 is better.</summary>
    public double Ratio => Ours / Original;
}
