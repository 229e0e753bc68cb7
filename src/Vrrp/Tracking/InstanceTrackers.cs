using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>What one instance tracks: its own entries, those of its sync group, and the interfaces its addresses need.</summary>
public sealed class InstanceTrackers
{
    private readonly List<TrackedInterface> _interfaces = [];
    private readonly List<TrackedScript> _scripts = [];

    /// <summary>Collects the trackers of an instance and of the group it belongs to.</summary>
    public InstanceTrackers(VrrpInstanceConfig config, SyncGroupConfig? group)
    {
        if (config.Interface is { } own && !config.DontTrackPrimary) Need(own);
        foreach (var address in config.VirtualAddresses) NeedDevice(address, config);
        foreach (var address in config.ExcludedAddresses) NeedDevice(address, config);
        // keepalived ignores weights of members unless sync_group_tracking_weight is set.
        var keepWeights = group is null || group.TrackingWeight;
        foreach (var entry in config.TrackInterfaces)
        {
            if (keepWeights || entry.Weight == 0) _interfaces.Add(entry);
        }
        foreach (var entry in config.TrackScripts)
        {
            if (keepWeights || entry.Weight == 0) _scripts.Add(entry);
        }
        if (group is null) return;
        foreach (var entry in group.TrackInterfaces) _interfaces.Add(entry);
        foreach (var entry in group.TrackScripts) _scripts.Add(entry);
    }

    /// <summary>The interfaces whose state matters, for the log line of a fault at start.</summary>
    public IReadOnlyList<TrackedInterface> Interfaces => _interfaces;

    /// <summary>The scripts whose result matters.</summary>
    public IReadOnlyList<TrackedScript> Scripts => _scripts;

    /// <summary>What the trackers say now.</summary>
    public TrackerVerdict Evaluate(TrackedState state)
    {
        var weight = 0;
        var faulted = false;
        var pending = false;
        foreach (var entry in _interfaces)
        {
            var isUp = state.IsInterfaceUp(entry.Name);
            if (entry.Weight == 0) faulted |= isUp == entry.Reverse;
            else weight += Contribution(entry.Weight, entry.Reverse, isUp);
        }
        foreach (var entry in _scripts)
        {
            if (!state.Scripts.ContainsKey(entry.Name)) continue; // disabled as insecure or missing: keepalived goes on without it
            if (state.IsScriptUp(entry.Name) is not { } isUp) pending |= entry.Weight == 0;
            else if (entry.Weight == 0) faulted |= isUp == entry.Reverse;
            else weight += Contribution(entry.Weight, entry.Reverse, isUp);
        }
        return new TrackerVerdict(weight, faulted, pending);
    }

    private static int Contribution(int weight, bool reverse, bool isUp)
    {
        if (weight > 0 != isUp) return 0; // a positive weight counts while up, a negative one while down
        return reverse ? -weight : weight;
    }

    private void NeedDevice(VirtualAddress address, VrrpInstanceConfig config)
    {
        if (address.Device is { } device && device != config.Interface && !address.NoTrack) Need(device);
    }

    private void Need(string name)
    {
        foreach (var entry in _interfaces)
        {
            if (entry.Name == name) return;
        }
        _interfaces.Add(new TrackedInterface(name, 0, false));
    }
}
