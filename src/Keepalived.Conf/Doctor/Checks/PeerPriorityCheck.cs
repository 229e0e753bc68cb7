using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Who becomes master, by the priorities and weights of both directors.</summary>
internal sealed class PeerPriorityCheck : IConfigurationCheck
{
    private const byte OwnerPriority = 255;

    private static readonly FindingKind Equal = new("peer-equal-priority", FindingSeverity.Risk, "the same priority on two directors")
    {
        Why = "With equal priorities the director with the higher address is master, whatever state says. Two address owners (255) fight "
            + "over the addresses.",
        Remedy = "Give each director another priority; where none is preferred, use nopreempt on both.",
        Example = "# here          # on the other director\nstate MASTER    state MASTER\npriority 100    priority 100",
        References = "priority, state, nopreempt; RFC 9568 s6.4.2",
    };

    private static readonly FindingKind Small = new("weight-too-small", FindingSeverity.Problem, "a weight that never changes who is master")
    {
        Why = "The failure changes the priority by less than the distance to the other director, whatever else fails or works: the director "
            + "with the failed check stays what it is.",
        Remedy = "Use a weight larger than the difference of the priorities, or weight 0 for a fault.",
        Example = "# here                     # on the other director\npriority 150               priority 100\ntrack_script {\n    check weight -20\n}",
        References = "track_script, track_interface, weight, priority",
    };

    private static readonly FindingKind Reversed = new("weights-reverse-priorities", FindingSeverity.Risk, "weights that turn the priorities round while all is well")
    {
        Why = "A positive weight counts while its check succeeds. With every check in order the director with the lower priority is the "
            + "higher one, so it is master although nothing has failed.",
        Remedy = "Use the same positive weights on both directors, or negative ones, which count only on failure.",
        Example = "# here          # on the other director\npriority 110    priority 100\n                track_script {\n                    check weight 20\n                }",
        References = "track_script, track_interface, weight, priority",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Equal, Small, Reversed];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var own in facts.Config.VrrpInstances)
        {
            if (PriorityModel.Of(own, facts.Own) is not { } mine) continue;
            var peers = Counterpart.Of(own, facts).Where(p => p.Instance.VirtualRouterId == own.VirtualRouterId)
                .Select(static p => (Peer: p, Priority: PriorityModel.Of(p.Instance, p.Director))).ToList();
            foreach (var (peer, priority) in peers)
            {
                if (priority is not null && CompareHealthy(own, mine, peer, priority, facts.Written) is { } finding) yield return finding;
            }

            if (peers.Count == 0 || peers.Exists(static p => p.Priority is null) || peers.TrueForAll(static p => p.Peer.Instance.NoPreempt)) continue;
            var trackers = PriorityModel.Weights(own).ToList();
            string others = ServerText.Names(peers.Select(static p => $"{p.Peer.Instance.Priority} at {p.Peer}"));
            for (int i = 0; i < trackers.Count; i++)
            {
                int tracker = i;
                if (own.Priority == OwnerPriority || peers.Exists(p => mine.CanCross(tracker, p.Priority!))) continue;
                yield return Finding.At(
                    Small,
                    trackers[i].Origin,
                    $"({own.Name}) {trackers[i].Name} weight {trackers[i].Weight} never changes who is master: priority {own.Priority} here, {others}");
            }
        }
    }

    private static Finding? CompareHealthy(
        VrrpInstanceConfig own, PriorityModel mine, Counterpart peer, PriorityModel theirs, WrittenConfiguration written)
    {
        var other = peer.Instance;
        var origin = written.PlaceOf(own.Origin, "priority");
        int configured = own.Priority.CompareTo(other.Priority);
        int healthy = mine.Healthy.CompareTo(theirs.Healthy);
        if (healthy == 0 && !(own.NoPreempt && other.NoPreempt))
        {
            return Finding.At(Equal, origin, $"({own.Name}) has priority {mine.Healthy} while all is well, like {peer}");
        }

        return configured * healthy < 0
            ? Finding.At(
                Reversed,
                origin,
                $"({own.Name}) has priority {own.Priority} against {other.Priority} of {peer}, but {mine.Healthy} against {theirs.Healthy} while all is well")
            : null;
    }
}
