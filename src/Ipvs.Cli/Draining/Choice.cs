using System.Globalization;

namespace Ipvs.Cli.Draining;

/// <summary>What there is instead of what was asked for, in a message.</summary>
internal static class Choice
{
    private const int MostNamed = 10;

    /// <summary>Goes on after "there": <c>is TCP 10.0.0.1:80</c>, <c>are A, B and 3 more</c>, <c>is none</c>.</summary>
    public static string Among<T>(IReadOnlyList<T> items)
        where T : notnull => items.Count switch
        {
            0 => "is none",
            1 => $"is {items[0]}",
            _ => $"are {Named(items)}",
        };

    /// <summary>The first ones, and how many more there are.</summary>
    public static string Named<T>(IReadOnlyList<T> items)
        where T : notnull
    {
        string text = string.Join(", ", items.Take(MostNamed));
        return items.Count <= MostNamed ? text : string.Create(CultureInfo.InvariantCulture, $"{text} and {items.Count - MostNamed} more");
    }
}
