using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct rusage.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RUsage
{
    /// <summary>Processor time in user mode.</summary>
    public Timeval UserTime;

    /// <summary>Processor time in the kernel.</summary>
    public Timeval SystemTime;

    /// <summary>The remaining counters.</summary>
    public Words14 Counters;
}
