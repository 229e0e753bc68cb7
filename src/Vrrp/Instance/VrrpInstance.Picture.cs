using Vrrp.Dump;
using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <content>What dumps show.</content>
public sealed partial class VrrpInstance
{
    /// <summary>The instance as it is now; what only the host knows is filled in there.</summary>
    internal InstancePicture Picture()
    {
        var faults = Faults;
        return new InstancePicture
        {
            Config = Config,
            Trackers = Trackers,
            Statistics = Statistics.Copy(),
            State = State,
            WantedState = WantedState(faults),
            LastTransition = LastChange?.At,
            Due = _timers[VrrpTimer.Protocol],
            MasterDownInterval = MasterDownInterval,
            Master = _master,
            MasterPriority = MasterPriority,
            MasterInterval = MasterInterval,
            Faults = faults,
            TrackerFaults = faults == VrrpFaults.None ? 0 : Trackers.CountFaults(_tracked, Config.Interface),
            PendingScripts = State == VrrpState.Init ? Trackers.CountPending(_tracked) : 0,
            Source = SourceAddress,
            EffectivePriority = EffectivePriority,
            TotalPriority = Config.Priority == Tracking.EffectivePriority.Owner ? BasePriority : BasePriority + _verdict.Weight,
            ChecksumForm = Format.ChecksumForm,
        };
    }

    private VrrpState WantedState(VrrpFaults faults)
    {
        if (faults != VrrpFaults.None) return VrrpState.Fault;
        return WantsMaster || (State == VrrpState.Init && IsOwner) ? VrrpState.Master : VrrpState.Backup;
    }
}
