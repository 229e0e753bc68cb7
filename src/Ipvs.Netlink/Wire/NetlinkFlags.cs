namespace Ipvs.Netlink.Wire;

/// <summary>Flags of a netlink header (<c>linux/netlink.h</c>). The upper byte means different things per kind of message.</summary>
[Flags]
public enum NetlinkFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>A request to the kernel.</summary>
    Request = 0x1,

    /// <summary>Part of an answer of several messages, ended by a done message.</summary>
    Multi = 0x2,

    /// <summary>Answer with an acknowledgement.</summary>
    Ack = 0x4,

    /// <summary>In dumps: the table changed while it was walked.</summary>
    DumpInterrupted = 0x10,

    /// <summary>Get requests: the whole table.</summary>
    Dump = 0x300,

    /// <summary>New requests: replace an existing object.</summary>
    Replace = 0x100,

    /// <summary>New requests: fail when the object exists.</summary>
    Exclusive = 0x200,

    /// <summary>New requests: create when missing.</summary>
    Create = 0x400,

    /// <summary>New requests: add at the end of the list.</summary>
    Append = 0x800,

    /// <summary>Acknowledgements: the request is not repeated in full.</summary>
    Capped = 0x100,

    /// <summary>Acknowledgements: extended-acknowledgement attributes follow.</summary>
    AckAttributes = 0x200,
}
