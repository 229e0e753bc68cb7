namespace Ipvs.Cli.Draining;

/// <summary>What the kernel says of a server being drained.</summary>
/// <param name="Weight">Its weight.</param>
/// <param name="Active">Active connections.</param>
/// <param name="Inactive">Inactive connections.</param>
/// <param name="Persistent">Persistence templates.</param>
internal readonly record struct DrainSample(int Weight, uint Active, uint Inactive, uint Persistent)
{
    /// <summary><c>3 active, 2 inactive, 1 persistent</c>.</summary>
    public override string ToString() => $"{Active} active, {Inactive} inactive, {Persistent} persistent";

    /// <summary>Whether nothing of what <paramref name="goal"/> names is left.</summary>
    public bool Reaches(DrainGoal goal) =>
        Active == 0 && (goal < DrainGoal.All || Inactive == 0) && (goal < DrainGoal.Persistent || Persistent == 0);

    /// <summary>Whether the same connections are left.</summary>
    public bool HasCountsOf(DrainSample other) => (Active, Inactive, Persistent) == (other.Active, other.Inactive, other.Persistent);
}
