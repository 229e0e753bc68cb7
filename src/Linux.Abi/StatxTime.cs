using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct statx_timestamp.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct StatxTime
{
    /// <summary>Since the epoch.</summary>
    public long Seconds;

    /// <summary>0 to 999,999,999.</summary>
    public uint Nanoseconds;

    /// <summary>Unused.</summary>
    public int Reserved;
}
