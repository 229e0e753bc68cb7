namespace Keepalived.Migrate.Wackamole;

/// <summary>Spreads instances over nodes.</summary>
internal static class Balance
{
    private const int Highest = 200;
    private const int LargestStep = 10;

    /// <summary>
    /// Priorities of the nodes for one of the instances: each node is first for as many as any other, and what is first on one node has its
    /// next in line on all others by turns, so that a node that fails leaves its load to all of them.
    /// </summary>
    public static IReadOnlyList<int> Priorities(int instance, int nodes)
    {
        int[] priorities = new int[nodes];
        int step = Math.Max(1, Math.Min(LargestStep, (Highest - 1) / nodes));
        int owner = instance % nodes;
        priorities[owner] = Highest;
        int others = nodes - 1;
        for (int rank = 0; rank < others; rank++)
        {
            int next = (owner + 1 + ((rank + (instance / nodes)) % others)) % nodes;
            priorities[next] = Highest - (step * (rank + 1));
        }

        return priorities;
    }

    /// <summary>The priority of a node that prefers an instance.</summary>
    public const int Preferred = 220;
}
