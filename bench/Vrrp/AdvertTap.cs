using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LabTopology;
using Linux.Abi;

namespace Bench.Vrrp;

/// <summary>
/// Hears every IPv4 advert of a namespace, on all its interfaces, with the kernel's time stamps: how late this process reads does not matter.
/// </summary>
internal sealed class AdvertTap : IDisposable
{
    private const int SoTimestampNs = 35;
    private const int ReceiveBuffer = 64 << 20;
    private const byte VrrpProtocol = 112;
    private static readonly SockFilter[] _filter =
    [
        new(0x28, 0, 0, 0xfffff000), // ldh the Ethernet protocol
        new(0x15, 0, 3, Libc.ETH_P_IP),
        new(0x30, 0, 0, 9), // ldb the IP protocol
        new(0x15, 0, 1, VrrpProtocol),
        new(0x06, 0, 0, 128),
        new(0x06, 0, 0, 0),
    ];

    private readonly LinuxSocket _socket;
    private readonly Thread _reader;
    private readonly Lock _lock = new();
    private List<Advert> _heard = [];
    private volatile bool _stopped;

    public AdvertTap(NetworkNamespace node)
    {
        _socket = node.Do(() =>
        {
            var socket = LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_DGRAM, 0);
            socket.SetOption(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, ReceiveBuffer);
            socket.SetOption(Libc.SOL_SOCKET, SoTimestampNs, 1);
            if (socket.TryAttachFilter(_filter) is var error and not Errno.None) throw new LabException($"the filter is refused: {error.Text()}");
            socket.Bind(new SockaddrLl(0, Libc.ETH_P_ALL)); // only so are own packets heard, too
            return socket;
        });
        _reader = new Thread(Read) { IsBackground = true, Priority = ThreadPriority.Highest };
        _reader.Start();
    }

    /// <summary>What was heard since the last call.</summary>
    public List<Advert> Take()
    {
        lock (_lock)
        {
            List<Advert> taken = _heard;
            _heard = [];
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _reader.Join();
        _socket.Dispose();
    }

    private void Read()
    {
        byte[] packet = new byte[2048];
        byte[] control = new byte[128];
        bool[] ready = new bool[1];
        while (!_stopped)
        {
            Fd.PollReadable([_socket.Fd], ready, 100);
            if (!ready[0]) continue;
            while (_socket.ReceiveMessage<SockaddrLl>(packet, control, out SockaddrLl from, out ReceivedMessage message, Libc.MSG_DONTWAIT) is { Succeeded: true } received)
            {
                Add(packet.AsSpan(0, received.Count), from, TimeOf(control.AsSpan(0, message.ControlLength)));
            }
        }
    }

    private void Add(ReadOnlySpan<byte> datagram, SockaddrLl from, long nanoseconds)
    {
        int header = (datagram[0] & 15) * 4;
        if (datagram.Length < header + 8) return;
        ReadOnlySpan<byte> pdu = datagram[header..];
        Advert advert = new(nanoseconds, from.InterfaceIndex, from.PacketType == Libc.PACKET_OUTGOING, pdu[1], pdu[2]);
        lock (_lock) _heard.Add(advert);
    }

    private static long TimeOf(ReadOnlySpan<byte> control)
    {
        ControlMessages messages = new(control);
        while (messages.MoveNext())
        {
            if (messages.Level == Libc.SOL_SOCKET && messages.Type == SoTimestampNs)
            {
                return (BinaryPrimitives.ReadInt64LittleEndian(messages.Data) * 1_000_000_000) + MemoryMarshal.Read<long>(messages.Data[8..]);
            }
        }

        throw new LabException("a packet without time stamp");
    }
}
