namespace Ipvs.Netlink;

/// <summary>Service flags a user may set. The meaning of the three scheduler flags depends on the scheduler.</summary>
[Flags]
public enum ServiceFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Persistent: a client keeps its destination for the persistence timeout.</summary>
    Persistent = 0x1,

    /// <summary>One-packet scheduling (UDP): every datagram is scheduled anew, no connection is kept.</summary>
    OnePacket = 0x4,

    /// <summary>First scheduler flag.</summary>
    Scheduler1 = 0x8,

    /// <summary>Second scheduler flag.</summary>
    Scheduler2 = 0x10,

    /// <summary>Third scheduler flag; no scheduler uses it yet.</summary>
    Scheduler3 = 0x20,

    /// <summary><c>sh-fallback</c>: use another destination when the hashed one takes no connections.</summary>
    SourceHashFallback = Scheduler1,

    /// <summary><c>sh-port</c>: hash the client's port too.</summary>
    SourceHashPort = Scheduler2,

    /// <summary><c>mh-fallback</c>: use another destination when the hashed one takes no connections.</summary>
    MaglevFallback = Scheduler1,

    /// <summary><c>mh-port</c>: hash the client's port too.</summary>
    MaglevPort = Scheduler2,
}
