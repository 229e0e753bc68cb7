using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary><c>nopreempt</c> where it is dropped, and where it makes weights useless.</summary>
internal sealed class NoPreemptCheck : IConfigurationCheck
{
    private static readonly FindingKind WithMaster = new("nopreempt-with-master", FindingSeverity.Risk, "nopreempt beside state MASTER")
    {
        Why = "nopreempt is dropped when the instance says state MASTER, so a director that returns takes the addresses back at once.",
        Remedy = "Write state BACKUP on every director; the priority alone decides who is master first.",
        Example = "state MASTER\npriority 150\nnopreempt",
        References = "nopreempt, state",
    };

    private static readonly FindingKind Weights = new("nopreempt-ignores-weights", FindingSeverity.Risk, "nopreempt beside weighted trackers")
    {
        Why = "A backup with nopreempt follows every master it hears, however low its priority has fallen. A weight only changes a priority, "
            + "so a check that fails on the master moves nothing as long as the other directors say nopreempt.",
        Remedy = "Give the tracker weight 0, so that its failure is a fault and the master steps down, or remove nopreempt.",
        Example = "nopreempt\ntrack_script {\n    check_nginx weight -60\n}",
        References = "nopreempt, track_script, track_interface; RFC 9568 s6.4.2 (Preempt_Mode)",
    };

    private static readonly FindingKind PeerWeights = new(
        "peer-nopreempt-ignores-weights", FindingSeverity.Problem, "weights here, nopreempt on the other director")
    {
        Why = "The other director follows every master it hears, however low its priority has fallen, so a failing check with a weight "
            + "hands nothing over to it.",
        Remedy = "Give the tracker weight 0, so that its failure is a fault, or remove nopreempt on the other director.",
        Example = "# here                          # on the other director\ntrack_script {                  priority 100\n    check weight -60            nopreempt\n}",
        References = "nopreempt, track_script, track_interface; RFC 9568 s6.4.2 (Preempt_Mode)",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [WithMaster, Weights, PeerWeights];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var instance in facts.Config.VrrpInstances)
        {
            if (IsDropped(facts.Written.Of(instance.Origin), instance))
            {
                yield return Finding.At(
                    WithMaster, facts.Written.PlaceOf(instance.Origin, "nopreempt"), $"({instance.Name}) nopreempt is dropped because of state MASTER");
            }

            string trackers = ServerText.Names(PriorityModel.WeightedNames(instance));
            if (trackers.Length == 0) continue;
            var peers = Counterpart.Of(instance, facts).ToList();
            if (peers.Count > 0 && peers.TrueForAll(static p => p.Instance.NoPreempt))
            {
                yield return Finding.At(
                    PeerWeights,
                    instance.Origin,
                    $"({instance.Name}) the weight of {trackers} hands nothing over: {ServerText.Names(peers)} {(peers.Count == 1 ? "has" : "have")} nopreempt");
            }
            else if (peers.Count == 0 && instance.NoPreempt)
            {
                yield return Finding.At(
                    Weights,
                    facts.Written.PlaceOf(instance.Origin, "nopreempt"),
                    $"({instance.Name}) as backup it does not take over when the weight of {trackers} lowers the master's priority, because of nopreempt");
            }
        }
    }

    private static bool IsDropped(WrittenStatement? written, VrrpInstanceConfig instance) =>
        written is not null && written.Has("nopreempt") && !instance.NoPreempt && instance.InitiallyMaster
        && written.All("state").Any(static s => s.Words is [_, "MASTER", ..]);
}
