using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct ucred: who is at the other end of a local socket.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UCred
{
    /// <summary>Process.</summary>
    public int ProcessId;

    /// <summary>Effective user.</summary>
    public uint UserId;

    /// <summary>Effective group.</summary>
    public uint GroupId;
}
