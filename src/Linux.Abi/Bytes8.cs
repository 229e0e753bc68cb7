using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>Eight bytes inside a structure.</summary>
[InlineArray(8)]
public struct Bytes8
{
    private byte _element0;
}
