namespace Vrrp.Dump;

/// <summary>Copies of lists that change.</summary>
internal static class Pictures
{
    /// <summary>A picture of each, in the same order.</summary>
    public static TPicture[] Of<T, TPicture>(IReadOnlyCollection<T> items, Func<T, TPicture> pictureOf)
    {
        var pictures = new TPicture[items.Count];
        var i = 0;
        foreach (var item in items) pictures[i++] = pictureOf(item);
        return pictures;
    }
}
