using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>
/// All virtual routers of a node: distributes events to instances, groups and scripts, and carries state over reloads and crashes.
/// Like its parts it owns no socket, clock or thread.
/// </summary>
public sealed partial class VrrpRouter
{
    private readonly List<VrrpInstance> _instances = [];
    private readonly List<SyncGroup> _groups = [];
    private readonly InstanceQueue _queue = new();
    private readonly AdvertSpread _spread = new();
    private long _created;
    private MonotonicTime? _delayedUntil;
    private int _reloads;

    /// <summary>The routers of <paramref name="config"/>, not started.</summary>
    public VrrpRouter(KeepalivedConfig config)
    {
        Config = config;
        Tracked.SetScripts(config.VrrpScripts);
        var groups = CreateGroups(config);
        var statics = StaticDependencies.Of(config);
        foreach (var instance in config.VrrpInstances)
        {
            _instances.Add(Create(instance, groups.GetValueOrDefault(instance.Name), statics.GetValueOrDefault(instance.Name)));
        }
    }

    /// <summary>The configuration in force.</summary>
    public KeepalivedConfig Config { get; private set; }

    /// <summary>The instances, in configuration order.</summary>
    public IReadOnlyList<VrrpInstance> Instances => _instances;

    /// <summary>The sync groups, in configuration order.</summary>
    public IReadOnlyList<SyncGroup> Groups => _groups;

    /// <summary>What is known about everything tracked; what can be known before <see cref="Start"/> is set before it.</summary>
    public TrackedState Tracked { get; } = new();

    /// <summary>
    /// Whether something a successor needs has changed since <see cref="Save"/> that comes without a notification: an interval learned from
    /// a master.
    /// </summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>When <see cref="OnDeadline"/> is next due; null: never.</summary>
    public MonotonicTime? Deadline
    {
        get
        {
            var next = _queue.First?.Deadline;
            if (_delayedUntil is { } delayed && (next is null || delayed < next)) next = delayed;
            return NextRelease is { } release && (next is null || release < next) ? release : next;
        }
    }

    /// <summary>Starts every instance.</summary>
    /// <param name="now">The time.</param>
    /// <param name="saved">What a predecessor left; null: a fresh start.</param>
    /// <param name="silence">How long ago it last did something; the longest there is: before the system was started.</param>
    /// <param name="uptime">How long the system has been running, for <c>vrrp_delay_after_boot</c>.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Start(MonotonicTime now, SavedState? saved, TimeSpan silence, TimeSpan uptime, List<VrrpAction> actions)
    {
        AdoptScripts(saved);
        AdoptMaintenance();
        foreach (var instance in _instances) instance.Evaluate();
        var before = Predecessors(saved, silence, actions);
        var delay = saved is null ? StartupDelay(Config.Global, uptime) : TimeSpan.Zero;
        if (delay > TimeSpan.Zero)
        {
            _delayedUntil = now + delay;
            actions.Add(VrrpLog.StartupDelayed(delay));
        }
        var resumed = Resumable(before);
        foreach (var group in _groups) NotifyStart(group, resumed, actions);
        foreach (var instance in _instances)
        {
            if (before.TryGetValue(instance, out var predecessor)) instance.Resume(predecessor, resumed.Contains(instance), now, actions);
            else instance.Start(now + delay, actions, isDelayed: delay > TimeSpan.Zero);
        }
        if (saved is not null && silence < TimeSpan.MaxValue) TakeUpTransitions(saved);
    }

    private void TakeUpTransitions(SavedState saved)
    {
        foreach (var (key, instance) in InstancesBySavedKey())
        {
            if (saved.Transitions.TryGetValue(key, out var transition)) instance.TakeUp(transition);
        }
    }

    // Who was master is master no more when a backup may have taken over in the meantime.
    private Dictionary<VrrpInstance, SavedInstance> Predecessors(SavedState? saved, TimeSpan silence, List<VrrpAction> actions)
    {
        var predecessors = new Dictionary<VrrpInstance, SavedInstance>();
        if (saved is null) return predecessors;
        var former = 0;
        foreach (var (key, instance) in InstancesBySavedKey())
        {
            if (!saved.Instances.TryGetValue(key, out var predecessor)) continue;
            var isTooLate = predecessor.IsMaster && silence >= instance.MasterDownInterval;
            if (isTooLate) former++;
            predecessors[instance] = predecessor with { IsMaster = predecessor.IsMaster && !isTooLate };
        }
        if (former > 0) actions.Add(VrrpLog.StateTooOld(former, silence));
        return predecessors;
    }

    // The longer of vrrp_startup_delay and what is left of vrrp_delay_after_boot.
    private static TimeSpan StartupDelay(GlobalDefs global, TimeSpan uptime)
    {
        var afterBoot = global.VrrpDelayAfterBoot - uptime;
        return afterBoot > global.VrrpStartupDelay ? afterBoot : global.VrrpStartupDelay;
    }

    /// <summary>Some timer is due. Calling early is harmless.</summary>
    public void OnDeadline(MonotonicTime now, List<VrrpAction> actions)
    {
        if (_delayedUntil <= now)
        {
            _delayedUntil = null;
            actions.Add(VrrpLog.StartupDelayOver());
        }
        ReleaseWhatIsDue(now, actions);
        // Everything that is due has a later deadline, or none, after its turn.
        _spread.Begin();
        while (_queue.First is { Deadline: { } due } instance && due <= now)
        {
            instance.OnDeadline(now, actions);
            if (_spread.Next(due) is var part and > 0) instance.AdvertiseSooner(part, now, actions);
        }
    }

    private VrrpInstance Create(VrrpInstanceConfig config, SyncGroup? group, StaticDependencies? statics) =>
        new(config, Tracked, group, statics) { Queue = _queue, Reloads = _reloads, Order = _created++ };

    /// <summary>A packet for <paramref name="instance"/> arrived; ignored during <c>vrrp_startup_delay</c>.</summary>
    public void OnPacket(VrrpInstance instance, in VrrpPacket packet, MonotonicTime now, List<VrrpAction> actions)
    {
        if (_delayedUntil is { } end && now < end) return;
        instance.Receive(packet, now, actions);
        IsUnsaved |= instance.IsUnsaved;
    }

    /// <summary>An interface went up or down (or away). True when that is news.</summary>
    public bool OnInterface(string name, bool isUp, MonotonicTime now, List<VrrpAction> actions) =>
        OnTracked(Tracked.SetInterface(name, isUp), now, actions);

    /// <summary>The number in a <c>track_file</c> changed; 0 when the file is gone. True when that is news.</summary>
    public bool OnFile(string name, int value, MonotonicTime now, List<VrrpAction> actions)
    {
        var before = Tracked.FileValue(name);
        if (!Tracked.SetFile(name, value)) return false;
        foreach (var instance in _instances)
        {
            var isFault = instance.Trackers.IsFileFault(name, value);
            if (isFault != instance.Trackers.IsFileFault(name, before)) actions.Add(VrrpLog.FileState(instance.Config.Name, name, isFault));
            instance.OnTrackersChanged(now, actions);
        }
        return true;
    }

    /// <summary>A <c>track_process</c> gained or lost its quorum. True when that is news.</summary>
    public bool OnProcess(string name, bool hasQuorum, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!Tracked.SetProcess(name, hasQuorum)) return false;
        actions.Add(VrrpLog.Quorum(name, hasQuorum));
        return OnTracked(true, now, actions);
    }

    /// <summary>A BFD session went up or down. True when that is news.</summary>
    public bool OnBfd(string name, bool isUp, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!Tracked.SetBfd(name, isUp)) return false;
        foreach (var instance in _instances)
        {
            if (!instance.Trackers.TracksBfd(name)) continue;
            actions.Add(VrrpLog.BfdState(instance.Config.Name, name, isUp));
            instance.OnTrackersChanged(now, actions);
        }
        return true;
    }

    /// <summary>
    /// A static address, route or rule with a <c>track_group</c> is missing and could not be put back, or is there again. True when that is
    /// news. Items are there until this says otherwise; one that a reload removes has to be reported as no longer missing.
    /// </summary>
    /// <param name="group">The <c>track_group</c>.</param>
    /// <param name="item">What tells the item from the others of the group.</param>
    /// <param name="isMissing">Whether it is missing.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public bool OnStatic(string group, string item, bool isMissing, MonotonicTime now, List<VrrpAction> actions) =>
        OnTracked(Tracked.SetStatic(group, item, isMissing), now, actions);

    /// <summary>
    /// A configured source address (<c>mcast_src_ip</c>, <c>unicast_src_ip</c>) with <c>track_src_ip</c> disappeared or is there. True when
    /// that is news. Addresses are there until this, or before the start <see cref="TrackedState.SetSource"/>, says otherwise.
    /// </summary>
    public bool OnConfiguredSource(InternetAddress address, bool isPresent, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!Tracked.SetSource(address, isPresent)) return false;
        foreach (var instance in _instances)
        {
            if (instance.Trackers.Source != address) continue;
            if (!isPresent) actions.Add(VrrpLog.SourceFault(instance.Config.Name));
            instance.OnTrackersChanged(now, actions);
        }
        return true;
    }

    private bool OnTracked(bool isNews, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!isNews) return false;
        foreach (var instance in _instances) instance.OnTrackersChanged(now, actions);
        return true;
    }

    /// <summary>A run of a tracked script ended.</summary>
    public void OnScriptResult(string name, ScriptOutcome result, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!Tracked.Scripts.TryGetValue(name, out var script)) return;
        if (result is ScriptOutcome.Exited exited && exited.Status != script.LastStatus)
        {
            script.LastStatus = exited.Status;
            actions.Add(VrrpLog.ScriptReturned(name, exited.Status));
        }
        if (!script.OnResult(result.IsSuccess)) return;
        actions.Add(script.IsUp == true ? VrrpLog.ScriptSucceeded(name) : VrrpLog.ScriptFailed(name, result));
        foreach (var instance in _instances) instance.OnTrackersChanged(now, actions);
    }

    /// <summary>The daemon stops: masters leave, then every instance and group is told STOP.</summary>
    public void Stop(List<VrrpAction> actions)
    {
        foreach (var instance in _instances) instance.Stop(actions);
        foreach (var instance in _instances)
            actions.Add(new VrrpAction.NotifyInstance(instance, VrrpNotification.Stop, instance.EffectivePriority));
        foreach (var group in _groups) actions.Add(new VrrpAction.NotifyGroup(group, VrrpNotification.Stop));
    }

    /// <summary>What a successor of this process needs.</summary>
    public SavedState Save()
    {
        IsUnsaved = false;
        var instances = new Dictionary<string, SavedInstance>(StringComparer.Ordinal);
        var transitions = new Dictionary<string, VrrpTransition>(StringComparer.Ordinal);
        foreach (var (key, instance) in InstancesBySavedKey())
        {
            instances[key] = instance.Save();
            if (instance.LastChange is { } transition) transitions[key] = transition;
        }
        var scripts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var script in Tracked.Scripts.Values)
        {
            if (script is { HasRun: true, IsUp: { } isUp }) scripts[ScriptKey(script.Config)] = isUp;
        }
        return new SavedState(instances, scripts)
        {
            Transitions = transitions,
            Maintenance = _maintenance.ToDictionary(static m => m.Key, static m => m.Value.Note, StringComparer.Ordinal),
        };
    }

    // Unicast instances may share VRID and source address; then their order counts.
    private Dictionary<string, VrrpInstance> InstancesBySavedKey()
    {
        var keys = new Dictionary<string, VrrpInstance>(StringComparer.Ordinal);
        foreach (var instance in _instances)
        {
            var key = instance.SavedAs;
            for (var next = 2; !keys.TryAdd(key, instance); next++) key = $"{instance.SavedAs}#{next}";
        }
        return keys;
    }

    private static string ScriptKey(TrackScriptConfig script) => $"{script.Name}\n{script.Command.Text}";

    private void AdoptScripts(SavedState? saved)
    {
        if (saved is null) return;
        foreach (var script in Tracked.Scripts.Values)
        {
            if (saved.Scripts.TryGetValue(ScriptKey(script.Config), out var isUp)) script.Adopt(isUp);
        }
    }

    // A group resumes as a whole or not at all.
    private HashSet<VrrpInstance> Resumable(Dictionary<VrrpInstance, SavedInstance> predecessors)
    {
        var resumed = new HashSet<VrrpInstance>();
        foreach (var (instance, predecessor) in predecessors)
        {
            if (predecessor.IsMaster) resumed.Add(instance);
        }
        foreach (var group in _groups)
        {
            if (group.Members.All(resumed.Contains)) continue;
            foreach (var member in group.Members) resumed.Remove(member);
        }
        return resumed;
    }

    // At start keepalived tells about the group before its members.
    private static void NotifyStart(SyncGroup group, HashSet<VrrpInstance> resumed, List<VrrpAction> actions)
    {
        if (group.IsPending || (!group.HasFault && (group.IsAllOwners || group.Members.Any(resumed.Contains)))) return;
        actions.Add(new VrrpAction.NotifyGroup(group, group.HasFault ? VrrpNotification.Fault : VrrpNotification.Backup));
    }

    private Dictionary<string, SyncGroup> CreateGroups(KeepalivedConfig config)
    {
        var byMember = new Dictionary<string, SyncGroup>(StringComparer.Ordinal);
        foreach (var groupConfig in config.SyncGroups)
        {
            var group = new SyncGroup(groupConfig);
            _groups.Add(group);
            foreach (var member in groupConfig.Members) byMember[member] = group;
        }
        return byMember;
    }
}
