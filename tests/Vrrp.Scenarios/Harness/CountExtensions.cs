namespace Vrrp.Scenarios;

/// <summary>Sums over a number of things.</summary>
internal static class CountExtensions
{
    /// <summary>The sum of a value for 0 up to, not including, <paramref name="count"/>.</summary>
    public static int Times(this int count, Func<int, int> value) => Enumerable.Range(0, count).Sum(value);
}
