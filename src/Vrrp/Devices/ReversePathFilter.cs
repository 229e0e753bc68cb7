namespace Vrrp.Devices;

/// <summary>
/// The kernel takes the stricter of <c>all.rp_filter</c> and an interface's own value, which would stop macvlans from hearing what their
/// parent's route is for. So each interface gets what it has in effect, and <c>all</c> none.
/// </summary>
internal static class ReversePathFilter
{
    /// <summary>The settings to write, in order: path below <c>net/ipv4/conf</c> is <c>NAME/rp_filter</c>.</summary>
    /// <param name="all"><c>all.rp_filter</c>.</param>
    /// <param name="others">The others by name, <c>default</c> among them.</param>
    /// <param name="ours">Names of macvlans of ours, which need none.</param>
    public static List<(string Name, int Value)> Plan(int all, IReadOnlyDictionary<string, int> others, IReadOnlySet<string> ours)
    {
        var changes = new List<(string, int)>();
        if (all <= 0) return changes;
        foreach (var (name, value) in others)
        {
            if (value < all && !ours.Contains(name)) changes.Add((name, all));
        }
        changes.Add(("all", 0));
        return changes;
    }
}
