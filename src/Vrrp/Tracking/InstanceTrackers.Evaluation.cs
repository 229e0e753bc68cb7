using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <content>What the trackers say.</content>
public sealed partial class InstanceTrackers
{
    /// <summary>What a weighted file takes away at least to be a fault.</summary>
    private const int FileFault = -254;

    /// <summary>What a weighted file adds at most.</summary>
    private const int FileLimit = 253;

    /// <summary>What the trackers say now.</summary>
    public TrackerVerdict Evaluate(TrackedState state)
    {
        var sum = new Sum();
        foreach (var entry in _interfaces)
            sum.Add(entry.Weight, entry.Reverse, state.IsInterfaceUp(entry.Name), VrrpFaults.Interface);
        foreach (var entry in _scripts)
        {
            if (!state.Scripts.ContainsKey(entry.Name)) continue; // disabled as insecure or missing: keepalived goes on without it
            if (state.IsScriptUp(entry.Name) is { } isUp) sum.Add(entry.Weight, entry.Reverse, isUp, VrrpFaults.Script);
            else sum.Pending |= entry.Weight == 0;
        }
        foreach (var entry in _files)
        {
            var value = state.FileValue(entry.Name);
            if (IsFault(entry, value)) sum.Faults |= VrrpFaults.File;
            else if (entry.Weight != 0) sum.Weight += (int)Math.Min(Product(entry, value), FileLimit);
        }
        foreach (var entry in _processes)
        {
            if (state.HasQuorum(entry.Name) is { } quorum) sum.Add(entry.Weight, entry.Reverse, quorum, VrrpFaults.Process);
        }
        foreach (var entry in _bfds)
            sum.Add(entry.Weight, entry.Reverse, state.IsBfdUp(entry.Name), VrrpFaults.Bfd);
        foreach (var group in StaticGroups)
        {
            if (state.IsStaticMissing(group)) sum.Faults |= VrrpFaults.Static;
        }
        if (Source is { } source && state.IsSourceMissing(source)) sum.Faults |= VrrpFaults.Source;
        if (state.IsInMaintenance(_instance)) sum.Faults |= VrrpFaults.Maintenance;
        return new TrackerVerdict(sum.Weight, sum.Faults, sum.Pending);
    }

    /// <summary>How many trackers are a fault, but for the state of interface <paramref name="own"/>.</summary>
    public int CountFaults(TrackedState state, string? own)
    {
        var count = Source is { } source && state.IsSourceMissing(source) ? 1 : 0;
        foreach (var entry in _interfaces) count += Fault(entry.Weight, entry.Reverse, state.IsInterfaceUp(entry.Name)) && entry.Name != own ? 1 : 0;
        foreach (var entry in _scripts) count += Fault(entry.Weight, entry.Reverse, state.IsScriptUp(entry.Name)) ? 1 : 0;
        foreach (var entry in _files) count += IsFault(entry, state.FileValue(entry.Name)) ? 1 : 0;
        foreach (var entry in _processes) count += Fault(entry.Weight, entry.Reverse, state.HasQuorum(entry.Name)) ? 1 : 0;
        foreach (var entry in _bfds) count += Fault(entry.Weight, entry.Reverse, state.IsBfdUp(entry.Name)) ? 1 : 0;
        foreach (var group in StaticGroups) count += state.IsStaticMissing(group) ? 1 : 0;
        return count;

        static bool Fault(int weight, bool reverse, bool? isUp) => weight == 0 && isUp == reverse;
    }

    /// <summary>How many scripts without weight have not reported yet.</summary>
    public int CountPending(TrackedState state) =>
        _scripts.Count(e => e.Weight == 0 && state.Scripts.TryGetValue(e.Name, out var script) && script.IsUp is null);

    /// <summary>Whether a number in the file would be a fault, by any of the entries.</summary>
    public bool IsFileFault(string file, int value)
    {
        foreach (var entry in _files)
        {
            if (entry.Name == file && IsFault(entry, value)) return true;
        }
        return false;
    }

    /// <summary>Whether a BFD session matters.</summary>
    public bool TracksBfd(string session) => _bfds.Exists(e => e.Name == session);

    // keepalived: the number times the weight; 254 and more below zero is a fault, whatever the weight.
    internal static bool IsFault(TrackedFile entry, int value) =>
        entry.Weight == 0 ? value != 0 != entry.Reverse : Product(entry, value) <= FileFault;

    private static long Product(TrackedFile entry, int value) => (long)value * (entry.Reverse ? -entry.Weight : entry.Weight);

    private struct Sum
    {
        public int Weight;
        public VrrpFaults Faults;
        public bool Pending;

        // A positive weight counts while up, a negative one while down; without weight, down is a fault.
        public void Add(int weight, bool reverse, bool isUp, VrrpFaults fault)
        {
            if (weight == 0)
            {
                if (isUp == reverse) Faults |= fault;
            }
            else if (weight > 0 == isUp)
            {
                Weight += reverse ? -weight : weight;
            }
        }
    }
}
