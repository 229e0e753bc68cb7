using System.Globalization;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Sync groups that hold nothing together, or hold back.</summary>
internal sealed class SyncGroupCheck : IConfigurationCheck
{
    private static readonly FindingKind Single = new("sync-group-single-member", FindingSeverity.Hint, "a sync group of one instance")
    {
        Why = "A group makes its members change state together. With one member it changes nothing, except that weighted trackers of the "
            + "member are dropped.",
        Remedy = "Remove the group, or add the instance that was forgotten.",
        Example = "vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}",
        References = "vrrp_sync_group, group, sync_group_tracking_weight",
    };

    private static readonly FindingKind Priorities = new("sync-group-priorities-differ", FindingSeverity.Risk, "members of a sync group with different priorities")
    {
        Why = "A group becomes master only when every member would. A director that is preferred for one member and not for another never "
            + "takes over from a running master.",
        Remedy = "Give all members of the group the same priority on one director.",
        Example = "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\nvrrp_instance VI_1 {\n    priority 150\n}\nvrrp_instance VI_2 {\n    priority 100\n}",
        References = "vrrp_sync_group, priority",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Single, Priorities];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var group in facts.Config.SyncGroups)
        {
            if (group.Members.Count == 1) yield return Finding.At(Single, group.Origin, $"({group.Name}) {group.Members[0]} is the only member");
            var members = facts.Config.VrrpInstances.Where(i => group.Members.Contains(i.Name)).ToList();
            if (members.Select(static i => i.Priority).Distinct().Count() < 2) continue;
            string list = ServerText.Names(members.Select(static i => string.Create(CultureInfo.InvariantCulture, $"{i.Name} {i.Priority}")));
            yield return Finding.At(Priorities, group.Origin, $"({group.Name}) priorities of the members differ: {list}");
        }
    }
}
