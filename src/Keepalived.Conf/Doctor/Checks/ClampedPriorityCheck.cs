namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Positive weights that do not fit below the highest priority.</summary>
internal sealed class ClampedPriorityCheck : IConfigurationCheck
{
    private const int Highest = 254;

    private static readonly FindingKind Kind = new("priority-cut", FindingSeverity.Hint, "positive weights cut at priority 254")
    {
        Why = "A priority that trackers change stays within 1..254. What the positive weights add beyond 254 is cut, so a failure takes away "
            + "less than its weight.",
        Remedy = "Lower the priority or the weights so that their sum is at most 254.",
        Example = "priority 250\ntrack_script {\n    check weight 20\n}",
        References = "priority, track_script, track_interface; RFC 9568 s6.1 (Priority)",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from instance in facts.Config.VrrpInstances
        let model = PriorityModel.Of(instance, facts.Own)
        where model is not null && model.UncutHealthy > Highest && model.Healthy == Highest
        select Finding.At(
            Kind,
            facts.Written.PlaceOf(instance.Origin, "priority"),
            $"({instance.Name}) priority {instance.Priority} and positive weights add up to {model.UncutHealthy}, which is cut to 254");
}
