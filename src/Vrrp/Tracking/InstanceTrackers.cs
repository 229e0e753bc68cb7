using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>
/// What one instance tracks: its own entries, those of its sync group, the interfaces that its addresses, routes and rules need, and the
/// static items of its track groups.
/// </summary>
public sealed partial class InstanceTrackers
{
    private readonly string _instance;
    private readonly List<TrackedInterface> _interfaces = [];
    private readonly List<TrackedScript> _scripts = [];
    private readonly List<TrackedFile> _files = [];
    private readonly List<TrackedProcess> _processes = [];
    private readonly List<TrackedBfd> _bfds = [];

    /// <summary>Collects the trackers of an instance and of the group it belongs to.</summary>
    /// <param name="config">The instance.</param>
    /// <param name="group">Its sync group; null: none.</param>
    /// <param name="statics">What its track groups need.</param>
    public InstanceTrackers(VrrpInstanceConfig config, SyncGroupConfig? group, StaticDependencies statics)
    {
        _instance = config.Name;
        StaticGroups = statics.Groups;
        Source = config is { TrackSourceAddress: true, SourceAddress: { } source } ? Wire.InternetAddress.From(source) : null;
        AddNeeded(config, statics);
        // keepalived ignores weights of members unless sync_group_tracking_weight is set.
        AddOwn(config, keepWeights: group is null || group.TrackingWeight);
        if (group is not null) AddShared(group);
    }

    /// <summary>The interfaces whose state matters.</summary>
    public IReadOnlyList<TrackedInterface> Interfaces => _interfaces;

    /// <summary>The scripts whose result matters.</summary>
    public IReadOnlyList<TrackedScript> Scripts => _scripts;

    /// <summary>The files whose number matters.</summary>
    public IReadOnlyList<TrackedFile> Files => _files;

    /// <summary>The processes whose quorum matters.</summary>
    public IReadOnlyList<TrackedProcess> Processes => _processes;

    /// <summary>The BFD sessions whose state matters.</summary>
    public IReadOnlyList<TrackedBfd> Bfds => _bfds;

    /// <summary>The track groups whose static items matter.</summary>
    public IReadOnlyList<string> StaticGroups { get; }

    /// <summary>The configured source address, when <c>track_src_ip</c> makes its absence a fault.</summary>
    public Wire.InternetAddress? Source { get; }

    private void AddNeeded(VrrpInstanceConfig config, StaticDependencies statics)
    {
        if (config.Interface is { } own && !config.DontTrackPrimary) Need(own);
        foreach (var address in config.VirtualAddresses) NeedDevice(address, config);
        foreach (var address in config.ExcludedAddresses) NeedDevice(address, config);
        foreach (var route in config.VirtualRoutes)
        {
            if (!route.NoTrack) NeedAll(NeededDevices.Of(route), config);
        }
        foreach (var rule in config.VirtualRules)
        {
            if (!rule.NoTrack) NeedAll(NeededDevices.Of(rule), config);
        }
        NeedAll(statics.Devices, config);
    }

    private void AddOwn(VrrpInstanceConfig config, bool keepWeights)
    {
        foreach (var entry in config.TrackInterfaces)
        {
            if (keepWeights || entry.Weight == 0) _interfaces.Add(entry);
        }
        foreach (var entry in config.TrackScripts)
        {
            if (keepWeights || entry.Weight == 0) _scripts.Add(entry);
        }
        foreach (var entry in config.TrackFiles)
        {
            if (keepWeights || entry.Weight == 0) _files.Add(entry);
            else if (entry.Weight == 1) _files.Add(entry with { Weight = 0 }); // 1 is a file's default and need not have meant a weight
        }
        foreach (var entry in config.TrackProcesses)
        {
            if (keepWeights || entry.Weight == 0) _processes.Add(entry);
        }
        foreach (var entry in config.TrackBfds)
        {
            if (keepWeights || entry.Weight == 0) _bfds.Add(entry);
        }
    }

    private void AddShared(SyncGroupConfig group)
    {
        foreach (var entry in group.TrackInterfaces) _interfaces.Add(entry);
        foreach (var entry in group.TrackScripts) _scripts.Add(entry);
        foreach (var entry in group.TrackFiles) _files.Add(entry);
        foreach (var entry in group.TrackProcesses) _processes.Add(entry);
        foreach (var entry in group.TrackBfds) _bfds.Add(entry);
    }

    private void NeedDevice(VirtualAddress address, VrrpInstanceConfig config)
    {
        if (address.Device is { } device && !address.NoTrack) NeedAll([device], config);
    }

    // dont_track_primary stands above everything that happens to be on the own interface.
    private void NeedAll(IEnumerable<string> devices, VrrpInstanceConfig config)
    {
        foreach (var device in devices)
        {
            if (device != config.Interface) Need(device);
        }
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
