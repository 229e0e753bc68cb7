namespace Vrrp.Instance;

/// <summary>What a <see cref="FlightRecorder"/> writes down.</summary>
public enum FlightEvent : byte
{
    /// <summary>Everything an instance knows, at the beginning of a part of the recording.</summary>
    Checkpoint,

    /// <summary>A decision: a <see cref="VrrpAction"/>.</summary>
    Action,

    /// <summary>What the other members of the sync group are; it holds until the next one.</summary>
    Members,

    /// <summary>Start.</summary>
    Start,

    /// <summary>Start with <c>vrrp_startup_delay</c>.</summary>
    DelayedStart,

    /// <summary>A master goes on where its predecessor was killed.</summary>
    Resume,

    /// <summary>A packet with the instance's VRID.</summary>
    Packet,

    /// <summary>Some timer was due.</summary>
    Timer,

    /// <summary>Trackers or interfaces say something else.</summary>
    Trackers,

    /// <summary>The source address changed.</summary>
    Source,

    /// <summary>Somebody else deleted an address of the instance.</summary>
    AddressDeleted,

    /// <summary>A reload: the next configuration is in force.</summary>
    Reload,

    /// <summary>The same reload, when every instance has its configuration: trackers, faults and group are judged.</summary>
    Reloaded,

    /// <summary>The sync group became master.</summary>
    GroupMaster,

    /// <summary>The sync group became backup.</summary>
    GroupBackup,

    /// <summary>The sync group lost an address and steps down.</summary>
    GroupStepDown,

    /// <summary>The sync group went to fault.</summary>
    GroupFault,

    /// <summary>The last fault of the sync group is gone.</summary>
    GroupFaultCleared,

    /// <summary>Another member of the sync group heard a lower-priority advert.</summary>
    GroupLowerAdvert,

    /// <summary>Many others were due at the same time: the next advert leaves sooner.</summary>
    Sooner,
}
