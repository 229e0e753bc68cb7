using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>sigset_t: 1024 signals, of which the kernel uses 64.</summary>
[InlineArray(16)]
public struct SigSet
{
    private ulong _element0;
}
