using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct iovec: one buffer of a scattered transfer.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct IoVec
{
    /// <summary>Start.</summary>
    public void* Base;

    /// <summary>Bytes.</summary>
    public nuint Length;
}
