using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <content>Flight recorder and split brain sentinel.</content>
public sealed partial class VrrpInstance
{
    private FlightRecorder? _recorder;
    private SplitBrainSentinel? _sentinel;

    /// <summary>The recording; null without <c>flight_recorder</c>.</summary>
    public FlightRecorder? Recorder => _recorder;

    private void SetWatchers(VrrpInstanceConfig config)
    {
        _recorder = config.FlightRecorder ? _recorder ?? new FlightRecorder() : null;
        _sentinel = config.SplitBrainSentinel ? _sentinel ?? new SplitBrainSentinel() : null;
    }

    /// <summary>How many reloads the node has been through.</summary>
    internal int Reloads { get; set; }

    /// <summary>A packet arrived: whatever is late is noticed before it is looked at.</summary>
    internal void Receive(in VrrpPacket packet, MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, FlightEvent.Packet, FlightPacket.Of(packet), now, actions) ?? 0;
        NoticePause(now, actions);
        OnPacket(packet, now, actions);
        _recorder?.End(this, FlightEvent.Packet, first, now, actions);
    }

    /// <summary>A second master was found.</summary>
    internal void OnSplitBrain(InternetAddress rival)
    {
        Statistics.SplitBrains++;
        _recorder?.Flag($"split brain with {rival}");
    }

    // What the sync group asks of its members is an event for them; replaying one member alone repeats it.
    internal void FollowGroup(FlightEvent what, MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, what, null, now, actions) ?? 0;
        switch (what)
        {
            case FlightEvent.GroupMaster:
                BecomeMaster($"sync group {Group?.Config.Name} became master", now, actions);
                break;
            case FlightEvent.GroupBackup:
                LeaveSilently($"sync group {Group?.Config.Name} became backup", now, actions);
                break;
            case FlightEvent.GroupStepDown:
                StepDown($"another program deleted an address of sync group {Group?.Config.Name}", now, SkewTime, actions);
                break;
            case FlightEvent.GroupFault:
                EnterFault(now, actions);
                break;
            case FlightEvent.GroupFaultCleared:
                EnterBackup(now, actions);
                break;
            case FlightEvent.GroupLowerAdvert:
                AnnounceAgainstLower(now, actions);
                break;
        }
        _recorder?.End(this, what, first, now, actions);
    }

    internal FlightCheckpoint Checkpoint() => new()
    {
        Reloads = Reloads,
        State = State,
        EffectivePriority = EffectivePriority,
        WantsMaster = WantsMaster,
        OwnerYields = _ownerYields,
        IsListening = _isListening,
        Verdict = _verdict,
        MasterInterval = _masterInterval,
        Source = SourceAddress,
        Master = _master,
        LastSender = _lastSource,
        Reported = _reported,
        AuthenticationSequence = Format.Sequence.Current,
        SequenceIsOwn = Format.Sequence.IsOwn,
        ChecksumForm = Format.ChecksumForm,
        PreemptFrom = _preemptFrom,
        NotBefore = _notBefore,
        RogueOwnerSince = _rogueOwnerSince,
        RogueOwnerHeard = _rogueOwnerSince is null ? null : _rogueOwnerHeard,
        Timers = _timers.ToArray(),
        LowerPriorityBursts = [.. _lowerPriorityBursts],
    };

    internal void Restore(FlightCheckpoint checkpoint)
    {
        State = checkpoint.State;
        EffectivePriority = checkpoint.EffectivePriority;
        WantsMaster = checkpoint.WantsMaster;
        _ownerYields = checkpoint.OwnerYields;
        _isListening = checkpoint.IsListening;
        _verdict = checkpoint.Verdict;
        _masterInterval = checkpoint.MasterInterval;
        SourceAddress = checkpoint.Source;
        _master = checkpoint.Master;
        _lastSource = checkpoint.LastSender;
        _reported = checkpoint.Reported;
        Format.Sequence.Resume(checkpoint.AuthenticationSequence, checkpoint.SequenceIsOwn);
        Format.ChecksumForm = checkpoint.ChecksumForm;
        _preemptFrom = checkpoint.PreemptFrom;
        _notBefore = checkpoint.NotBefore;
        _rogueOwnerSince = checkpoint.RogueOwnerSince;
        if (checkpoint.RogueOwnerHeard is { } heard) _rogueOwnerHeard = heard;
        for (var i = 0; i < checkpoint.Timers.Count; i++) _timers[(VrrpTimer)i] = checkpoint.Timers[i];
        _lowerPriorityBursts.Clear();
        foreach (var burst in checkpoint.LowerPriorityBursts) _lowerPriorityBursts.Enqueue(burst);
        if (checkpoint.LowerPriorityBursts is [.., var last]) _lastLowerPriorityBurst = last;
    }
}
