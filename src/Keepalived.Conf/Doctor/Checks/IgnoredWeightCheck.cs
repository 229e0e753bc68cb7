using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Weighted trackers that are dropped whole: of address owners and of members of sync groups.</summary>
internal sealed class IgnoredWeightCheck : IConfigurationCheck
{
    private const byte OwnerPriority = 255;

    private static readonly FindingKind Kind = new("tracker-dropped", FindingSeverity.Problem, "a weighted tracker that is not looked at")
    {
        Why = "The priority of an address owner never changes, and that of a member of a sync group only with sync_group_tracking_weight. "
            + "A tracker with a weight is dropped there: its check does not run for this instance, and its failure changes nothing.",
        Remedy = "Give it weight 0, so that its failure is a fault; or use a priority below 255, or sync_group_tracking_weight in the group.",
        Example = "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\nvrrp_instance VI_1 {\n    track_script {\n        check weight -20\n    }\n}",
        References = "track_script, priority, sync_group_tracking_weight",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var instance in facts.Config.VrrpInstances)
        {
            if (Reason(instance, facts.Config) is not { } reason || facts.Written.Of(instance.Origin) is not { } written) continue;
            foreach (var entry in written.Entries("track_script").Where(e => IsDroppedScript(e, instance, facts.Config)))
            {
                yield return new Finding(Kind, entry.Span, $"({instance.Name}) track_script {entry.Words[0]} is dropped: it has a weight, and the instance {reason}");
            }
        }
    }

    private static string? Reason(VrrpInstanceConfig instance, KeepalivedConfig config)
    {
        if (instance.Priority == OwnerPriority) return "has priority 255";
        var group = config.SyncGroups.FirstOrDefault(g => g.Members.Contains(instance.Name));
        return group is { TrackingWeight: false } ? $"is in sync group {group.Name}" : null;
    }

    private static bool IsDroppedScript(WrittenStatement entry, VrrpInstanceConfig instance, KeepalivedConfig config) =>
        entry.Words.Count > 0 && !instance.TrackScripts.Any(t => t.Name == entry.Words[0])
        && config.VrrpScripts.FirstOrDefault(s => s.Name == entry.Words[0]) is { } script
        && (script.Weight != 0 || entry.Words.Contains("weight"));
}
