using System.Runtime.InteropServices;
using System.Text;
using Linux.Abi;

namespace Vrrp.Trackers;

/// <summary>
/// Messages of the kernel's process connector: a netlink header (16 bytes), struct cn_msg (20), struct proc_event (what, cpu, time: 16 bytes,
/// then what depends on the event), all in host order.
/// </summary>
internal static class ProcessMessage
{
    private const int ConnectorOffset = 16;
    private const int EventOffset = 36;
    private const int DataOffset = 52;
    private const int MinimumLength = DataOffset + 8;
    private const int ForkLength = DataOffset + 16;
    private const int NameLength = 16;
    private const ushort NetlinkDone = 3;

    /// <summary>Passes the four kinds of events this is about, and of those only what concerns processes, not threads.</summary>
    public static SockFilter[] Filter { get; } =
    [
        new(LoadWord, 0, 0, EventOffset),
        new(JumpIfEqual, 13, 0, Network(Libc.PROC_EVENT_EXEC)),
        new(JumpIfEqual, 3, 0, Network(Libc.PROC_EVENT_FORK)),
        new(JumpIfEqual, 6, 0, Network(Libc.PROC_EVENT_COMM)),
        new(JumpIfEqual, 5, 0, Network(Libc.PROC_EVENT_EXIT)),
        new(Return, 0, 0, 0),
        new(LoadWord, 0, 0, DataOffset + 8), // the child's thread and process
        new(ToIndex, 0, 0, 0),
        new(LoadWord, 0, 0, DataOffset + 12),
        new(JumpIfEqualIndex, 5, 4, 0),
        new(LoadWord, 0, 0, DataOffset), // thread and process
        new(ToIndex, 0, 0, 0),
        new(LoadWord, 0, 0, DataOffset + 4),
        new(JumpIfEqualIndex, 1, 0, 0),
        new(Return, 0, 0, 0),
        new(Return, 0, 0, uint.MaxValue),
    ];

    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfEqualIndex = 0x1d;
    private const ushort ToIndex = 0x07;
    private const ushort Return = 0x06;

    /// <summary>The request to get events.</summary>
    public static byte[] Listen()
    {
        var message = new byte[EventOffset + 4];
        Write(message, 0, message.Length);
        MemoryMarshal.Write(message.AsSpan(4), NetlinkDone);
        Write(message, ConnectorOffset, Libc.CN_IDX_PROC);
        Write(message, ConnectorOffset + 4, Libc.CN_VAL_PROC);
        MemoryMarshal.Write(message.AsSpan(ConnectorOffset + 16), (ushort)4);
        Write(message, EventOffset, Libc.PROC_CN_MCAST_LISTEN);
        return message;
    }

    /// <summary>Reads an event; null for one that is not looked at, and for what is too short.</summary>
    public static ProcessEvent? Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < MinimumLength || Read(message, ConnectorOffset) != Libc.CN_IDX_PROC) return null;
        var first = Read(message, DataOffset);
        var second = Read(message, DataOffset + 4);
        switch ((uint)Read(message, EventOffset))
        {
            case Libc.PROC_EVENT_FORK when message.Length >= ForkLength:
                var child = Read(message, DataOffset + 8);
                return child == Read(message, DataOffset + 12) ? new ProcessEvent.Forked(second, child) : null;
            case Libc.PROC_EVENT_EXEC:
                return new ProcessEvent.Executed(second);
            case Libc.PROC_EVENT_EXIT when first == second:
                return new ProcessEvent.Ended(second);
            case Libc.PROC_EVENT_COMM when first == second && message.Length >= MinimumLength + NameLength:
                var name = message.Slice(MinimumLength, NameLength);
                var end = name.IndexOf((byte)0);
                return new ProcessEvent.Renamed(second, Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
            default:
                return null;
        }
    }

    private static uint Network(uint value) => BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) : value;

    private static int Read(ReadOnlySpan<byte> message, int offset) => MemoryMarshal.Read<int>(message[offset..]);

    private static void Write(byte[] message, int offset, int value) => MemoryMarshal.Write(message.AsSpan(offset), value);
}
