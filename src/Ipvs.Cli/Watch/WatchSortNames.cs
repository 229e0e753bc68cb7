namespace Ipvs.Cli.Watch;

/// <summary>The words for orders on the command line and on the screen.</summary>
internal static class WatchSortNames
{
    /// <summary>The words, in the order of <see cref="WatchSort"/>, which is that of the s key.</summary>
    public static readonly string[] All = ["rate", "conns", "active", "bytes", "name"];

    /// <summary>The word for an order.</summary>
    public static string Of(WatchSort sort) => All[(int)sort];

    /// <summary>The order a word stands for, or null.</summary>
    public static WatchSort? Find(string word) => Array.IndexOf(All, word) is >= 0 and int index ? (WatchSort)index : null;

    /// <summary>The next order, after the last the first.</summary>
    public static WatchSort After(WatchSort sort) => (WatchSort)(((int)sort + 1) % All.Length);
}
