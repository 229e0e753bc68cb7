using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct msghdr of sendmsg(2) and recvmsg(2), as glibc has it on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct MsgHdr
{
    /// <summary>Socket address, or null.</summary>
    public void* Name;

    /// <summary>Its size.</summary>
    public uint NameLength;

    /// <summary>Data.</summary>
    public IoVec* Buffers;

    /// <summary>Number of <see cref="Buffers"/>.</summary>
    public nuint BufferCount;

    /// <summary>Control messages, or null.</summary>
    public void* Control;

    /// <summary>Their size.</summary>
    public nuint ControlLength;

    /// <summary>Set by recvmsg(2): MSG_TRUNC, MSG_CTRUNC.</summary>
    public int Flags;
}
