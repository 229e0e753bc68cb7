using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>The counters inside <see cref="RUsage"/>.</summary>
[InlineArray(14)]
public struct Words14
{
    private nint _element0;
}
