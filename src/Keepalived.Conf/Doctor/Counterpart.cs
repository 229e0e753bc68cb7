using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor;

/// <summary>The instance of another director that is to be the same virtual router.</summary>
/// <param name="Director">The other director.</param>
/// <param name="Instance">Its instance.</param>
internal sealed record Counterpart(DirectorConfiguration Director, VrrpInstanceConfig Instance)
{
    /// <summary>The counterparts of an instance, at most one of each peer.</summary>
    public static IEnumerable<Counterpart> Of(VrrpInstanceConfig instance, DoctorFacts facts) =>
        facts.Peers.Select(peer => In(peer, instance)).OfType<Counterpart>();

    /// <summary>
    /// The instance that moves the same addresses; without addresses in common, the one of the same id and name. Null: there is none.
    /// </summary>
    public static Counterpart? In(DirectorConfiguration peer, VrrpInstanceConfig instance) => peer.Config.VrrpInstances
        .Where(other => other.Family == instance.Family)
        .Select(other => (Other: other, Score: Likeness(instance, other)))
        .Where(static pair => pair.Score > 0)
        .OrderByDescending(static pair => pair.Score)
        .Select(pair => new Counterpart(peer, pair.Other))
        .FirstOrDefault();

    /// <inheritdoc/>
    public override string ToString() => $"{Instance.Name} of {Director.Name}";

    private static int Likeness(VrrpInstanceConfig a, VrrpInstanceConfig b)
    {
        bool sameId = a.VirtualRouterId == b.VirtualRouterId;
        bool sameName = a.Name == b.Name;
        bool shareAddress = a.AllAddresses().Any(v => b.Moves(v.Address.Address));
        bool belong = shareAddress || (sameId && sameName);
        return belong ? (shareAddress ? 4 : 0) + (sameId ? 2 : 0) + (sameName ? 1 : 0) : 0;
    }
}
