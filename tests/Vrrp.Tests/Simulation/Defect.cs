namespace Vrrp.Tests.Simulation;

/// <summary>Mistakes of a router that the simulation has to notice.</summary>
public enum Defect
{
    /// <summary>None.</summary>
    None,

    /// <summary>Priority 0 is not looked at.</summary>
    IgnoresFarewell,

    /// <summary>A master does not give way to a better router.</summary>
    KeepsMaster,

    /// <summary>A wrong checksum does not matter.</summary>
    AcceptsDamage,

    /// <summary>An old number in an authentication header does not matter.</summary>
    AcceptsReplays,

    /// <summary>A rejected packet starts the Master_Down_Timer anew.</summary>
    RearmsOnRejected,

    /// <summary>A new master does not announce its addresses.</summary>
    AnnouncesNothing,

    /// <summary>A former master keeps its addresses.</summary>
    KeepsAddresses,

    /// <summary>A former master starts no Master_Down_Timer.</summary>
    LosesTimer,

    /// <summary>A router that stops does not say so.</summary>
    StopsSilently,

    /// <summary>A backup sends adverts.</summary>
    SendsAsBackup,

    /// <summary>The Master_Down_Interval is one advert interval.</summary>
    TakesOverEarly,

    /// <summary><c>nopreempt</c> has no effect.</summary>
    Preempts,

    /// <summary>A master does not answer a router with lower priority, nor one that leaves.</summary>
    AnswersNothing,

    /// <summary>A reload begins with a stop.</summary>
    ReloadStartsAnew,
}
