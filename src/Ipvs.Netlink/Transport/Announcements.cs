using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>What the kernel announces to a socket that has subscribed to groups.</summary>
/// <param name="transport">The socket; not owned.</param>
internal sealed class Announcements(INetlinkTransport transport)
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Receives a message.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="payload">What follows the header.</param>
    public delegate void Handler(NetlinkHeader header, ReadOnlySpan<byte> payload);

    /// <summary>Hands everything announced so far to <paramref name="handle"/> in order, without waiting.</summary>
    /// <param name="handle">Receives each message.</param>
    /// <param name="onLost">Called where announcements were lost because they were not read in time.</param>
    /// <exception cref="ErrnoException">The socket failed for good.</exception>
    /// <exception cref="NetlinkFormatException">An announcement cannot be read.</exception>
    public void Read(Handler handle, Action onLost)
    {
        while (true)
        {
            int length;
            try
            {
                length = transport.Receive(_buffer, TimeSpan.Zero);
            }
            catch (ErrnoException e) when (e.Errno == Errno.ENOBUFS)
            {
                onLost();
                continue;
            }

            if (length == 0)
            {
                return;
            }

            var messages = new MessageReader(_buffer.AsSpan(0, length));
            while (messages.MoveNext())
            {
                handle(messages.Header, messages.Payload);
            }
        }
    }
}
