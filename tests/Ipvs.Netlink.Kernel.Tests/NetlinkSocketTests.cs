using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class NetlinkSocketTests
{
    [Fact]
    public void Nothing_to_receive_is_nothing_after_the_time_given()
    {
        using var socket = NetlinkSocket.Open(Libc.NETLINK_ROUTE);
        Assert.Equal(0, socket.Receive(new byte[64 * 1024], TimeSpan.Zero));
        Assert.Equal(0, socket.Receive(new byte[64 * 1024], TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_datagram_longer_than_the_buffer_is_an_error_not_a_shorter_datagram()
    {
        using var socket = NetlinkSocket.Open(Libc.NETLINK_GENERIC);
        RequestControlFamily(socket);
        Assert.Throws<NetlinkFormatException>(() => socket.Receive(new byte[32], TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void What_another_process_sends_is_dropped() => FreshNamespace.Run(() =>
    {
        using var socket = NetlinkSocket.Open(Libc.NETLINK_GENERIC);
        SendFromElsewhere(PortOf(socket.Descriptor));
        Assert.Equal(0, socket.Receive(new byte[64 * 1024], TimeSpan.Zero));
        SendFromElsewhere(PortOf(socket.Descriptor));
        RequestControlFamily(socket);
        byte[] answer = new byte[64 * 1024];
        int length = socket.Receive(answer, TimeSpan.FromSeconds(1));
        Assert.Equal(7u, NetlinkHeader.Read(answer.AsSpan(0, length)).Sequence);
    });

    [Fact]
    public unsafe void Receive_buffer_is_as_large_as_asked_for_and_never_small()
    {
        using var monitor = LinkMonitor.Open();
        Assert.Equal(1 << 20, Size());
        monitor.RequestReceiveBuffer(4_000_000, force: true);
        Assert.Equal(4_000_000, Size());
        monitor.RequestReceiveBuffer(100_000, force: true);
        Assert.Equal(1 << 20, Size());
        monitor.RequestReceiveBuffer(4_000_000, force: false); // no more than net.core.rmem_max, which is less as a rule
        Assert.InRange(Size(), 1 << 20, 4_000_000);

        int Size()
        {
            int size = 0;
            uint length = sizeof(int);
            Assert.Equal(0, Libc.getsockopt(monitor.Descriptor, Libc.SOL_SOCKET, Libc.SO_RCVBUF, &size, &length));
            return size / 2; // the kernel doubles what is set
        }
    }

    /// <summary>CTRL_CMD_GETFAMILY of nlctrl, sequence number 7.</summary>
    private static void RequestControlFamily(NetlinkSocket socket)
    {
        var writer = new AttributeWriter();
        writer.Reserve(NetlinkHeader.Size);
        Span<byte> generic = writer.Reserve(4);
        (generic[0], generic[1]) = (3, 1);
        writer.Put(2, "nlctrl");
        byte[] message = writer.Written.ToArray();
        new NetlinkHeader((uint)message.Length, 0x10, NetlinkFlags.Request, 7, 0).Write(message);
        socket.Send(message);
    }

    private static unsafe uint PortOf(int descriptor)
    {
        var address = default(SockaddrNl);
        uint length = (uint)sizeof(SockaddrNl);
        ErrnoException.ThrowIfFailed(Libc.getsockname(descriptor, &address, &length), "getsockname");
        return address.PortId;
    }

    private static unsafe void SendFromElsewhere(uint port)
    {
        using var other = new Fd(Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, Libc.NETLINK_GENERIC));
        byte[] message = new byte[NetlinkHeader.Size];
        new NetlinkHeader(NetlinkHeader.Size, NetlinkHeader.NoOperation, NetlinkFlags.None, 66, 0).Write(message);
        var to = new SockaddrNl(port, 0);
        fixed (byte* start = message)
        {
            nint sent = Libc.sendto(other.Number, start, (nuint)message.Length, 0, &to, (uint)sizeof(SockaddrNl));
            ErrnoException.ThrowIfFailed(sent, "sendto", "AF_NETLINK");
        }
    }
}
