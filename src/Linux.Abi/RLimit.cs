using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct rlimit.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RLimit
{
    /// <summary>Soft limit.</summary>
    public ulong Current;

    /// <summary>Hard limit.</summary>
    public ulong Maximum;
}
