using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct mmsghdr of recvmmsg(2) and sendmmsg(2): a message and the length transferred for it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MMsgHdr
{
    /// <summary>The message, as for recvmsg(2).</summary>
    public MsgHdr Header;

    /// <summary>Bytes received or sent.</summary>
    public uint Length;
}
