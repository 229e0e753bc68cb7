using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct cmsghdr: the header of a control message.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CMsgHdr
{
    /// <summary>Bytes with this header, without padding.</summary>
    public nuint Length;

    /// <summary>Protocol level, such as SOL_SOCKET.</summary>
    public int Level;

    /// <summary>Type within the level, such as SCM_RIGHTS.</summary>
    public int Type;
}
