using Keepalived.Conf.Dump;
using Vrrp.Tracking;

namespace Vrrp.Dump;

/// <summary>Which instances track a thing, found by its name.</summary>
internal sealed class TrackersByName
{
    private readonly Dictionary<string, List<(string Instance, int Weight, bool Reverse)>> _trackers = new(StringComparer.Ordinal);

    /// <summary>Collects the trackers of one kind.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="entriesOf">An instance's entries of that kind.</param>
    public TrackersByName(
        IEnumerable<InstancePicture> instances, Func<InstanceTrackers, IEnumerable<(string Name, int Weight, bool Reverse)>> entriesOf)
    {
        foreach (var instance in instances)
        {
            foreach (var (name, weight, reverse) in entriesOf(instance.Trackers))
            {
                if (!_trackers.TryGetValue(name, out var list)) _trackers[name] = list = [];
                list.Add((instance.Config.Name, weight, reverse));
            }
        }
    }

    /// <summary>Adds those that track <paramref name="name"/>, under <paramref name="heading"/>.</summary>
    public void Add(DumpWriter text, string name, string heading)
    {
        if (!_trackers.TryGetValue(name, out var list)) return;
        text.Line(heading);
        foreach (var (instance, weight, reverse) in list) text.Line($"     {instance}, {TrackingLines.Weight(weight, reverse)}");
    }
}
