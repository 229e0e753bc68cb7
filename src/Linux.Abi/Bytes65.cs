using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>A string of up to 64 bytes with its terminator, inside <see cref="UtsName"/>.</summary>
[InlineArray(65)]
public struct Bytes65
{
    private byte _element0;
}
