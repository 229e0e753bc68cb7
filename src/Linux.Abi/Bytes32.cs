using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>Special characters inside <see cref="Termios"/>, by their numbers (VMIN...).</summary>
[InlineArray(32)]
public struct Bytes32
{
    private byte _element0;
}
