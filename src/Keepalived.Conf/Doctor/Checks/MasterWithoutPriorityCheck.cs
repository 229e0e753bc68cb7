namespace Keepalived.Conf.Doctor.Checks;

/// <summary><c>state MASTER</c> that makes an address owner of a director.</summary>
internal sealed class MasterWithoutPriorityCheck : IConfigurationCheck
{
    private const byte OwnerPriority = 255;

    private static readonly FindingKind Kind = new("master-without-priority", FindingSeverity.Risk, "state MASTER without a priority")
    {
        Why = "Without a priority, state MASTER gives 255, that of the address owner: it becomes master at once when it starts, weights of "
            + "trackers are ignored and nopreempt is dropped.",
        Remedy = "Set a priority of 1..254.",
        Example = "state MASTER\ninterface eth0\nvirtual_router_id 51",
        References = "state, priority; RFC 9568 s6.1 (Priority)",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from instance in facts.Config.VrrpInstances
        where instance.Priority == OwnerPriority
        let written = facts.Written.Of(instance.Origin)
        where written is not null && !written.Has("priority")
        select Finding.At(
            Kind, facts.Written.PlaceOf(instance.Origin, "state"), $"({instance.Name}) state MASTER without priority makes it the address owner, priority 255");
}
