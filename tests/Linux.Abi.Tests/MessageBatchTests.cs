using System.Runtime.InteropServices;
using Xunit;

namespace Linux.Abi.Tests;

/// <summary>Several datagrams with one system call, over the loopback interface.</summary>
public sealed class MessageBatchTests
{
    private const uint Loopback = 0x0100_007f; // 127.0.0.1 in network order, as a little-endian number

    [Fact]
    public void Datagrams_arrive_in_order_with_their_sender_and_a_failing_one_does_not_stop_the_others()
    {
        using var receiver = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0);
        receiver.Bind(new SockaddrIn { Family = Libc.AF_INET, Address = Loopback });
        using var sender = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0);
        sender.Bind(new SockaddrIn { Family = Libc.AF_INET, Address = Loopback });

        var batch = new SendBatch(4);
        batch.Add(Message(receiver.LocalAddress<SockaddrIn>(), 1));
        batch.Add(Message(new SockaddrIn { Family = Libc.AF_INET }, 2, length: 70_000)); // longer than any datagram
        batch.Add(Message(receiver.LocalAddress<SockaddrIn>(), 3));
        Assert.False(batch.IsFull);
        Assert.Equal([Errno.None, Errno.EMSGSIZE, Errno.None], batch.Send(sender, Libc.MSG_DONTWAIT).ToArray());
        Assert.Equal(0, batch.Count);

        var received = new ReceiveBatch(4, 16, 32, 64);
        Assert.Equal(2, received.Receive(receiver, Libc.MSG_DONTWAIT));
        Assert.Equal([1, 1, 1], received.Data(0).ToArray());
        Assert.Equal([3, 3, 3], received.Data(1).ToArray());
        Assert.True(received.Control(0).IsEmpty);
        Assert.Equal(sender.LocalAddress<SockaddrIn>().Port, MemoryMarshal.Read<SockaddrIn>(received.Address(1)).Port);
        Assert.Equal(0, received.Receive(receiver, Libc.MSG_DONTWAIT));
    }

    private static PinnedMessage Message(SockaddrIn to, byte fill, int length = 3)
    {
        var message = new PinnedMessage(Marshal.SizeOf<SockaddrIn>(), 0, length);
        MemoryMarshal.Write(message.Address, to);
        message.Data.Fill(fill);
        return message;
    }
}
