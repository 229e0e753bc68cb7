using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor;

/// <summary>The priorities an instance can have, by which of its weighted trackers fail.</summary>
internal sealed class PriorityModel
{
    private const int OwnerPriority = 255;
    private const int MaxTrackers = 12;
    private const int Lowest = 1;
    private const int Highest = 254;

    private readonly int _base;
    private readonly int[] _weights;

    private PriorityModel(VrrpInstanceConfig instance, int[] weights)
    {
        _base = instance.Priority;
        _weights = weights;
    }

    /// <summary>The priority while every check is well.</summary>
    public int Healthy => Effective(failing: 0);

    /// <summary>Every priority the trackers can make of it.</summary>
    public IEnumerable<int> Reachable => Enumerable.Range(0, 1 << _weights.Length).Select(Effective).Distinct();

    /// <summary>The sum of priority and positive weights, before it is cut to 254.</summary>
    public int UncutHealthy => _base + _weights.Where(static w => w > 0).Sum();

    /// <summary>The model of an instance; null where the priority depends on more than its weighted interfaces and scripts.</summary>
    public static PriorityModel? Of(VrrpInstanceConfig instance, DirectorConfiguration director)
    {
        if (instance.Priority == OwnerPriority) return new PriorityModel(instance, []);
        bool isGrouped = director.Config.SyncGroups.Any(g => g.Members.Contains(instance.Name));
        bool isReversed = instance.TrackScripts.Any(static t => t.Reverse) || instance.TrackInterfaces.Any(static t => t.Reverse);
        if (isGrouped || isReversed || director.Written.Of(instance.Origin) is not { } written) return null;
        if (written.Has("track_file") || written.Has("track_process") || written.Has("track_bfd")) return null;
        int[] weights = [.. Weights(instance).Select(static t => t.Weight)];
        return weights.Length <= MaxTrackers ? new PriorityModel(instance, weights) : null;
    }

    /// <summary>Weighted trackers with their places, in the order of <see cref="Effective"/>'s bits.</summary>
    public static IEnumerable<(string Name, int Weight, Origin Origin)> Weights(VrrpInstanceConfig instance) =>
    [
        .. instance.TrackInterfaces.Where(static t => t.Weight != 0).Select(static t => ($"track_interface {t.Name}", t.Weight, t.Origin)),
        .. instance.TrackScripts.Where(static t => t.Weight != 0).Select(static t => ($"track_script {t.Name}", t.Weight, t.Origin)),
    ];

    /// <summary>Names of weighted trackers.</summary>
    public static IEnumerable<string> WeightedNames(VrrpInstanceConfig instance) => Weights(instance).Select(static t => t.Name);

    /// <summary>Whether a failure of one tracker can move this priority across (or onto) one of another instance's.</summary>
    public bool CanCross(int tracker, PriorityModel other)
    {
        int[] levels = [.. other.Reachable];
        for (int failing = 0; failing < 1 << _weights.Length; failing++)
        {
            if ((failing & (1 << tracker)) != 0) continue;
            int before = Effective(failing);
            int after = Effective(failing | (1 << tracker));
            if (before != after && Array.Exists(levels, level => after <= level && level <= before)) return true;
        }

        return false;
    }

    /// <summary>The priority while the trackers of the set bits fail: an owner's never changes, others stay within 1..254.</summary>
    private int Effective(int failing)
    {
        if (_base == OwnerPriority) return OwnerPriority;
        int sum = _base;
        for (int i = 0; i < _weights.Length; i++)
        {
            bool fails = (failing & (1 << i)) != 0;
            if (fails == _weights[i] < 0) sum += _weights[i];
        }

        return Math.Clamp(sum, Lowest, Highest);
    }
}
