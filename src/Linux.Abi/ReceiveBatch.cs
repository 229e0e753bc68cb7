using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>Room for several datagrams that are taken from a socket with one system call (recvmmsg(2)). Not thread-safe.</summary>
public sealed class ReceiveBatch
{
    private readonly MMsgHdr[] _headers;
    private readonly IoVec[] _vectors;
    private readonly byte[] _block;
    private readonly int _addressRoom;
    private readonly int _controlRoom;
    private readonly int _dataRoom;

    /// <summary>Room for a number of datagrams.</summary>
    /// <param name="capacity">Most datagrams of one call.</param>
    /// <param name="addressRoom">Bytes for each sender's sockaddr structure; a multiple of 8.</param>
    /// <param name="controlRoom">Bytes for each one's control messages; a multiple of 8.</param>
    /// <param name="dataRoom">Bytes for each one's data; a multiple of 8. Longer datagrams are cut off.</param>
    public ReceiveBatch(int capacity, int addressRoom, int controlRoom, int dataRoom)
    {
        _addressRoom = addressRoom;
        _controlRoom = controlRoom;
        _dataRoom = dataRoom;
        _headers = GC.AllocateArray<MMsgHdr>(capacity, pinned: true);
        _vectors = GC.AllocateArray<IoVec>(capacity, pinned: true);
        _block = GC.AllocateUninitializedArray<byte>(capacity * Slot, pinned: true);
    }

    private int Slot => _addressRoom + _controlRoom + _dataRoom;

    /// <summary>Takes the datagrams that wait, up to the capacity; their number, 0 also when the socket reports an error.</summary>
    public unsafe int Receive(LinuxSocket socket, int flags)
    {
        byte* start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block));
        fixed (MMsgHdr* headers = _headers)
        fixed (IoVec* vectors = _vectors)
        {
            for (int i = 0; i < _headers.Length; i++)
            {
                byte* slot = start + (i * Slot);
                vectors[i] = new IoVec { Base = slot + _addressRoom + _controlRoom, Length = (nuint)_dataRoom };
                headers[i].Header = new MsgHdr
                {
                    Name = slot,
                    NameLength = (uint)_addressRoom,
                    Buffers = vectors + i,
                    BufferCount = 1,
                    Control = slot + _addressRoom,
                    ControlLength = (nuint)_controlRoom,
                };
            }

            int count;
            do
            {
                count = Libc.recvmmsg(socket.Fd.Number, headers, (uint)_headers.Length, flags, null);
            }
            while (count < 0 && Libc.LastError == Errno.EINTR);
            return Math.Max(count, 0);
        }
    }

    /// <summary>The data of a datagram of the last call.</summary>
    public ReadOnlySpan<byte> Data(int index) =>
        _block.AsSpan((index * Slot) + _addressRoom + _controlRoom, (int)Math.Min(_headers[index].Length, (uint)_dataRoom));

    /// <summary>Its control messages.</summary>
    public unsafe ReadOnlySpan<byte> Control(int index) =>
        _block.AsSpan((index * Slot) + _addressRoom, (int)Math.Min(_headers[index].Header.ControlLength, (nuint)_controlRoom));

    /// <summary>Its sender's sockaddr structure; zeros beyond what the kernel wrote are not guaranteed.</summary>
    public ReadOnlySpan<byte> Address(int index) => _block.AsSpan(index * Slot, _addressRoom);
}
