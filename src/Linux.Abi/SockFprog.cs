using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct sock_fprog: a classic socket filter.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct SockFprog
{
    /// <summary>Number of instructions.</summary>
    public ushort Count;

    /// <summary>The first.</summary>
    public SockFilter* Instructions;
}
