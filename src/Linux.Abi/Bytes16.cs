using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>Sixteen bytes inside a structure.</summary>
[InlineArray(16)]
public struct Bytes16
{
    private byte _element0;
}
