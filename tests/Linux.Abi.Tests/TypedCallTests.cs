using System.Net;
using System.Text;
using Xunit;

namespace Linux.Abi.Tests;

/// <summary>The typed calls against the running kernel.</summary>
public sealed class TypedCallTests
{
    [Fact]
    public void Error_texts_are_those_of_the_c_library()
    {
        Assert.Equal("No such file or directory", Errno.ENOENT.Text());
        Assert.Equal("Success", Errno.None.Text());
        Assert.Equal("Unknown error 4242", ((Errno)4242).Text());
    }

    [Fact]
    public void A_failed_call_names_itself_its_argument_and_the_reason()
    {
        ErrnoException exception = Assert.Throws<ErrnoException>(() => Fd.Open("/nonexistent", Libc.O_RDONLY));

        Assert.Equal(("open", "/nonexistent", Errno.ENOENT), (exception.Call, exception.Argument, exception.Errno));
        Assert.Equal("open(/nonexistent): No such file or directory", exception.Message);
    }

    [Fact]
    public void A_closed_descriptor_has_no_number()
    {
        Fd fd = Fd.CreateMemory("test");
        fd.Dispose();

        Assert.Throws<ObjectDisposedException>(() => fd.Number);
    }

    [Fact]
    public void Positioned_transfers_do_not_move_the_offset()
    {
        using Fd fd = Fd.CreateMemory("test");
        Assert.Equal(5, fd.Write("abcde"u8).OrThrow("write"));
        Assert.Equal(2, fd.WriteAt("XY"u8, 1).OrThrow("pwrite"));
        Span<byte> buffer = stackalloc byte[10];

        Assert.Equal(0, fd.Read(buffer).OrThrow("read"));
        Assert.Equal("aXYde", Encoding.ASCII.GetString(buffer[..fd.ReadAt(buffer, 0).OrThrow("pread")]));
        Assert.Equal(5, fd.Length());
        fd.SeekTo(3);
        Assert.Equal("de", Encoding.ASCII.GetString(buffer[..fd.Read(buffer).OrThrow("read")]));
    }

    [Fact]
    public void A_write_lock_is_refused_to_another_open_file_and_shared_by_duplicates()
    {
        string path = Path.GetTempFileName();
        Fd first = Fd.Open(path, Libc.O_RDWR);
        using Fd second = Fd.Open(path, Libc.O_RDWR);
        using (first)
        using (Fd duplicate = first.Duplicate())
        {
            Assert.True(first.TryLockForWriting());
            Assert.True(duplicate.TryLockForWriting());
            Assert.False(second.TryLockForWriting());
        }

        Assert.True(second.TryLockForWriting());
        File.Delete(path);
    }

    [Fact]
    public void A_sealed_memory_file_cannot_be_changed()
    {
        using Fd fd = Fd.CreateMemory("test");
        fd.Write("abc"u8).OrThrow("write");

        fd.SealContents();

        Assert.Equal(Errno.EPERM, fd.WriteAt("x"u8, 0).Error);
        Assert.Equal(Errno.EPERM, Assert.Throws<ErrnoException>(() => fd.Truncate(0)).Errno);
    }

    [Fact]
    public void Netlink_addresses_and_options_work()
    {
        using LinuxSocket socket = LinuxSocket.Create(Libc.AF_NETLINK, Libc.SOCK_RAW, Libc.NETLINK_ROUTE);
        socket.Bind(new SockaddrNl(0, 0));

        SockaddrNl local = socket.LocalAddress<SockaddrNl>();
        Assert.Equal(Libc.AF_NETLINK, local.Family);
        Assert.NotEqual(0u, local.PortId);
        socket.SetOption(Libc.SOL_NETLINK, Libc.NETLINK_EXT_ACK, 1);
        Assert.Equal(Errno.ENOPROTOOPT, socket.TrySetOption(Libc.SOL_NETLINK, 4242, 1));
        Assert.Equal(Libc.SOCK_RAW, socket.GetOption<int>(Libc.SOL_SOCKET, Libc.SO_TYPE));
    }

    [Fact]
    public void An_option_read_into_a_buffer_says_how_much_of_it_is_the_answer()
    {
        using LinuxSocket socket = LinuxSocket.Create(Libc.AF_NETLINK, Libc.SOCK_RAW, Libc.NETLINK_ROUTE);
        byte[] buffer = [9, 9, 9, 9, 9, 9, 9, 9];

        Assert.Equal(Errno.None, socket.TryGetOption(Libc.SOL_SOCKET, Libc.SO_TYPE, buffer, out int length));
        Assert.Equal(4, length);
        Assert.Equal([Libc.SOCK_RAW, 0, 0, 0, 9, 9, 9, 9], buffer);
        Assert.Equal(Errno.ENOPROTOOPT, socket.TryGetOption(Libc.SOL_NETLINK, 4242, buffer, out length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void The_rate_of_the_timer_is_one_a_kernel_can_be_built_with() =>
        Assert.Contains(Clocks.TicksPerSecond(), new uint[] { 24, 48, 100, 128, 200, 250, 256, 300, 500, 512, 1000, 1024, 1200 });

    [Fact]
    public void Datagrams_carry_addresses_and_packet_information_both_ways()
    {
        using LinuxSocket receiver = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM, 0);
        receiver.Bind(new SockaddrIn(IPAddress.Loopback, 0));
        receiver.SetOption(Libc.IPPROTO_IP, Libc.IP_PKTINFO, 1);
        using LinuxSocket sender = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM, 0);
        sender.Bind(new SockaddrIn(IPAddress.Loopback, 0));

        Assert.Equal(3, sender.SendTo("abc"u8, receiver.LocalAddress<SockaddrIn>()).OrThrow("sendto"));
        Span<byte> buffer = stackalloc byte[2];
        Span<byte> control = stackalloc byte[64];
        IoResult result = receiver.ReceiveMessage(buffer, control, out SockaddrIn from, out ReceivedMessage message);

        Assert.Equal(2, result.OrThrow("recvmsg"));
        Assert.True(message.DataTruncated);
        Assert.Equal(IPAddress.Loopback, from.ToIPAddress());
        Assert.Equal(sender.LocalAddress<SockaddrIn>().HostPort, from.HostPort);
        var messages = new ControlMessages(control[..message.ControlLength]);
        Assert.True(messages.MoveNext());
        Assert.Equal((Libc.IPPROTO_IP, Libc.IP_PKTINFO), (messages.Level, messages.Type));
        Assert.Equal(1, System.Runtime.InteropServices.MemoryMarshal.Read<InPktInfo>(messages.Data).InterfaceIndex);
        Assert.False(messages.MoveNext());
    }

    [Fact]
    public void Descriptors_travel_over_a_local_socket()
    {
        (LinuxSocket first, LinuxSocket second) = LinuxSocket.CreatePair(Libc.SOCK_SEQPACKET);
        using (first)
        using (second)
        using (Fd memory = Fd.CreateMemory("test"))
        {
            memory.Write("abc"u8).OrThrow("write");
            Span<byte> control = stackalloc byte[ControlMessages.Space(4)];
            ControlMessages.Write(control, Libc.SOL_SOCKET, Libc.SCM_RIGHTS, memory.Number);
            first.SendMessage("x"u8, control).OrThrow("sendmsg");

            Span<byte> buffer = stackalloc byte[8];
            control.Clear();
            second.ReceiveMessage(buffer, control, out SockaddrUn _, out ReceivedMessage message, Libc.MSG_CMSG_CLOEXEC).OrThrow("recvmsg");
            using Fd received = Assert.Single(ControlMessages.TakeDescriptors(control[..message.ControlLength]));

            Assert.NotEqual(memory.Number, received.Number);
            Assert.Equal("abc", Encoding.ASCII.GetString(buffer[..received.ReadAt(buffer, 0).OrThrow("pread")]));
            Assert.Equal(Libc.FD_CLOEXEC, Libc.fcntl(received.Number, Libc.F_GETFD, 0));
        }
    }

    [Fact]
    public void Broken_control_messages_end_the_walk()
    {
        Span<byte> control = stackalloc byte[ControlMessages.Space(4)];
        ControlMessages.Write(control, Libc.SOL_SOCKET, Libc.SCM_CREDENTIALS, 1);
        for (int length = 0; length < 20; length++)
        {
            Assert.False(new ControlMessages(control[..length]).MoveNext());
        }

        control[0] = 15;
        Assert.False(new ControlMessages(control).MoveNext());
        control[7] = 255;
        Assert.False(new ControlMessages(control).MoveNext());
    }

    [Fact]
    public void Interfaces_users_groups_and_the_kernel_are_known_by_name()
    {
        Assert.Equal(1, InterfaceName.ToIndex("lo"));
        Assert.Equal("lo", InterfaceName.FromIndex(1));
        Assert.Equal(0, InterfaceName.ToIndex("nosuchinterface"));
        Assert.Null(InterfaceName.FromIndex(999_999));
        Assert.Equal(new UserAccount("root", 0, 0), UserAccount.Find("root"));
        Assert.Equal("root", UserAccount.Find(0)!.Name);
        Assert.Contains(0u, UserAccount.Find("root")!.Groups(0));
        Assert.Null(UserAccount.Find("no such user"));
        Assert.Equal(new GroupAccount("root", 0), GroupAccount.Find("root"));
        Assert.Null(GroupAccount.Find("no such group"));
        Assert.Equal("Linux", KernelIdentity.Read().SystemName);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), KernelIdentity.Read().Release);
    }

    [Fact]
    public void A_timer_and_a_counter_make_their_descriptors_readable()
    {
        using var timer = new TimerFd();
        using var counter = new EventFd();
        using var epoll = new Epoll();
        epoll.Add(timer.Fd.Number, Epoll.Readable, 0x1122334455667788);
        epoll.Add(counter.Fd.Number, Epoll.Readable, -2);
        Assert.Equal(0, epoll.Wait(0));

        timer.Arm(Clocks.Monotonic() + TimeSpan.FromMilliseconds(5));
        Assert.Equal(1, epoll.Wait(20_000));
        Assert.Equal((0x1122334455667788, Epoll.Readable), (epoll.Data(0), epoll.Events(0)));
        timer.Acknowledge();
        counter.Signal();
        counter.Signal();
        Assert.Equal(1, epoll.Wait(20_000));
        Assert.Equal(-2, epoll.Data(0));
        counter.Acknowledge();
        Assert.Equal(0, epoll.Wait(0));

        timer.Arm(TimeSpan.Zero); // long past
        Assert.Equal(1, epoll.Wait(20_000));
        timer.Disarm();
        Assert.Equal(0, epoll.Wait(0));
    }
}
