using System.Runtime.CompilerServices;

namespace Linux.Abi;

/// <summary>The path inside <see cref="SockaddrUn"/>.</summary>
[InlineArray(108)]
public struct Bytes108
{
    private byte _element0;
}
