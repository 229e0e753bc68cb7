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

    private const int MinorFaultCounter = 4;

    /// <summary>Page faults that needed no input (<c>ru_minflt</c>).</summary>
    public readonly long MinorFaults => Counters[MinorFaultCounter];
}
