namespace Bench;

/// <summary>Microseconds per line, best of several.</summary>
/// <param name="Quarter">With a quarter of the lines.</param>
/// <param name="Whole">With all lines.</param>
internal readonly record struct Growth(double Quarter, double Whole)
{
    /// <summary>1 when time grows as the number of lines does; less when something is the same for every size.</summary>
    public double Factor => Whole / Quarter;
}
