namespace Vrrp.Instance;

/// <summary>The timers of an instance.</summary>
public enum VrrpTimer
{
    /// <summary>Master_Down_Timer in BACKUP, Adver_Timer in MASTER (RFC 9568 s6.2).</summary>
    Protocol,

    /// <summary>Second burst of gratuitous ARPs (<c>garp_master_delay</c>).</summary>
    DelayedBurst,

    /// <summary>Repeated gratuitous ARPs (<c>garp_master_refresh</c>).</summary>
    Refresh,

    /// <summary>Second burst after a lower-priority advert (<c>garp_lower_prio_delay</c>).</summary>
    LowerPriorityBurst,
}
