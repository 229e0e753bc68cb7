using Keepalived.Runtime;
using Vrrp.Dump;
using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <content>What dumps show.</content>
public sealed partial class VrrpInstance
{
    /// <summary>The instance as it is now.</summary>
    /// <param name="lastAdvert">When it last sent an advert; null: never.</param>
    /// <param name="sockets">Its sockets' descriptors; null: it has none.</param>
    /// <param name="device">The interface it runs on, one made for it or its own; null: none.</param>
    internal InstancePicture Picture(MonotonicTime? lastAdvert, (int Receiver, int Sender)? sockets, string? device)
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
            LastAdvert = lastAdvert,
            Sockets = sockets,
            IsInterfaceDown = IsFaultOf(device, faults),
            IsBaseDown = Config.Interface != device && IsFaultOf(Config.Interface, faults),
        };
    }

    private bool IsFaultOf(string? device, VrrpFaults faults) =>
        faults.HasFlag(VrrpFaults.Interface) && device is not null && !_tracked.IsInterfaceUp(device);

    private VrrpState WantedState(VrrpFaults faults)
    {
        if (faults != VrrpFaults.None) return VrrpState.Fault;
        return WantsMaster || (State == VrrpState.Init && IsOwner) ? VrrpState.Master : VrrpState.Backup;
    }
}
