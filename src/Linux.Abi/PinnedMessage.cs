using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>
/// A datagram with its destination and control messages, in one block that does not move: it can be changed and sent again and again
/// with a <see cref="SendBatch"/>.
/// </summary>
public sealed class PinnedMessage
{
    private readonly byte[] _block;
    private readonly int _controlStart;
    private readonly int _controlLength;
    private readonly int _dataStart;
    private readonly int _addressLength;

    /// <summary>A message of zeros.</summary>
    /// <param name="addressLength">Size of the sockaddr structure.</param>
    /// <param name="controlLength">Bytes of control messages; 0: none.</param>
    /// <param name="dataLength">Bytes of data.</param>
    public PinnedMessage(int addressLength, int controlLength, int dataLength)
    {
        _addressLength = addressLength;
        _controlLength = controlLength;
        _controlStart = Align(addressLength);
        _dataStart = _controlStart + Align(controlLength);
        _block = GC.AllocateArray<byte>(_dataStart + dataLength, pinned: true);
    }

    /// <summary>The destination, a sockaddr structure.</summary>
    public Span<byte> Address => _block.AsSpan(0, _addressLength);

    /// <summary>Control messages (see <see cref="ControlMessages"/>).</summary>
    public Span<byte> Control => _block.AsSpan(_controlStart, _controlLength);

    /// <summary>The data.</summary>
    public Span<byte> Data => _block.AsSpan(_dataStart);

    internal unsafe void Describe(ref MMsgHdr header, IoVec* vector)
    {
        byte* start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block));
        vector->Base = start + _dataStart;
        vector->Length = (nuint)(_block.Length - _dataStart);
        header.Header = new MsgHdr
        {
            Name = start,
            NameLength = (uint)_addressLength,
            Buffers = vector,
            BufferCount = 1,
            Control = _controlLength == 0 ? null : start + _controlStart,
            ControlLength = (nuint)_controlLength,
        };
    }

    private static int Align(int length) => (length + 7) & ~7;
}
