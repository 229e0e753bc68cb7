using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>What <see cref="Statx"/> reserves at its end.</summary>
[InlineArray(14)]
public struct Longs14
{
    private long _element0;
}
