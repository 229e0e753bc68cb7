using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Linux.Abi;

namespace Checkers.Checks.InPath;

/// <summary>
/// Sends to a hardware address and sees what arrives before the kernel judges it: on the master the answer comes from an address of this very
/// host, and would be dropped.
/// </summary>
internal sealed class PacketTap : IDisposable
{
    private const ushort LoadWord = 0x20;
    private const ushort LoadByte = 0x30;
    private const ushort LoadHalf = 0x28;
    private const ushort LoadHalfIndexed = 0x48;
    private const ushort LoadHeaderLength = 0xb1;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const byte TcpProtocol = 6;

    private readonly LinuxSocket _native;
    private readonly Socket _socket;

    private PacketTap(LinuxSocket native)
    {
        _native = native;
        // The base library waits for it; the descriptor is ended with _native.
        _socket = new Socket(new SafeSocketHandle(native.Fd.Number, ownsHandle: false));
    }

    /// <summary>Opens one for a protocol (ETH_P_*) on an interface (0: all) with a filter.</summary>
    /// <exception cref="ErrnoException">EPERM without CAP_NET_RAW.</exception>
    public static PacketTap Open(ushort protocol, int interfaceIndex, ReadOnlySpan<SockFilter> filter)
    {
        var native = LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0);
        try
        {
            if (!filter.IsEmpty) _ = native.TryAttachFilter(filter); // saves waking up
            native.Bind(new SockaddrLl(interfaceIndex, protocol));
            return new PacketTap(native);
        }
        catch (ErrnoException)
        {
            native.Dispose();
            throw;
        }
    }

    /// <summary>TCP segments from an address to a port of this host.</summary>
    public static SockFilter[] FilterFor(IPAddress from, int port)
    {
        byte[] address = from.GetAddressBytes();
        List<SockFilter> filter = [];
        bool six = address.Length == 16;
        for (int at = 0; at < address.Length; at += 4)
            Demand(LoadWord, (uint)((six ? 8 : 12) + at), BinaryPrimitives.ReadUInt32BigEndian(address.AsSpan(at)));
        Demand(LoadByte, six ? 6u : 9u, TcpProtocol);
        if (!six) filter.Add(new(LoadHeaderLength, 0, 0, 0));
        Demand(six ? LoadHalf : LoadHalfIndexed, six ? 42u : 2u, (uint)port);
        filter.Add(new(Return, 0, 0, ushort.MaxValue));
        filter.Add(new(Return, 0, 0, 0));

        // What is not equal goes to the last instruction.
        for (int i = 0; i < filter.Count; i++)
            if (filter[i].Code == JumpIfEqual)
                filter[i] = new(JumpIfEqual, 0, (byte)(filter.Count - 2 - i), filter[i].K);
        return [.. filter];

        void Demand(ushort load, uint offset, uint value)
        {
            filter.Add(new(load, 0, 0, offset));
            filter.Add(new(JumpIfEqual, 0, 0, value));
        }
    }

    /// <summary>Sends a packet to a hardware address; false: the kernel refused.</summary>
    public bool TrySend(ReadOnlySpan<byte> packet, int interfaceIndex, ushort protocol, ReadOnlySpan<byte> hardware) =>
        _native.SendTo(packet, new SockaddrLl(interfaceIndex, protocol, hardware)).Succeeded;

    /// <summary>Waits for a packet.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) => _socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);

    /// <summary>A packet that has arrived already; 0: none.</summary>
    public int ReceiveNow(Span<byte> buffer) => _native.Receive(buffer, Libc.MSG_DONTWAIT) is { Succeeded: true } result ? result.Count : 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _native.Dispose();
    }
}
