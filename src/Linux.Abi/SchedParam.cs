using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct sched_param.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SchedParam
{
    /// <summary>1 to 99 for real-time policies, otherwise 0.</summary>
    public int Priority;
}
