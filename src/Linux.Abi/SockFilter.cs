using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct sock_filter: one instruction of a classic socket filter.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockFilter
{
    /// <summary>Operation.</summary>
    public ushort Code;

    /// <summary>Instructions to skip when true.</summary>
    public byte JumpTrue;

    /// <summary>Instructions to skip when false.</summary>
    public byte JumpFalse;

    /// <summary>Operand.</summary>
    public uint K;

    /// <summary>An instruction.</summary>
    public SockFilter(ushort code, byte jumpTrue, byte jumpFalse, uint k)
    {
        Code = code;
        JumpTrue = jumpTrue;
        JumpFalse = jumpFalse;
        K = k;
    }
}
