using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Nftables;

/// <summary>Changes tables of the packet filter in the network namespace the client was opened in. Not thread-safe.</summary>
/// <param name="transport">Owned by the client from now on.</param>
public sealed class NftClient(INetlinkTransport transport) : IDisposable
{
    /// <summary>One batch of thousands of elements has to fit.</summary>
    private const int SendBufferSize = 4 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private uint _sequence = 1;

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    /// <exception cref="ErrnoException">EPROTONOSUPPORT: a kernel without netfilter.</exception>
    public static NftClient Open()
    {
        NetlinkSocket socket = NetlinkSocket.Open(Libc.NETLINK_NETFILTER);
        socket.RequestSendBuffer(SendBufferSize);
        return new(socket);
    }

    /// <summary>Carries a batch out, wholly or not at all.</summary>
    /// <returns>Success, or the first error.</returns>
    public NetlinkResult Apply(NftBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.IsEmpty)
        {
            return default;
        }

        uint first = _sequence;
        _sequence += (uint)batch.Count + 2;
        try
        {
            Drain();
            transport.Send(batch.Prepare(first));
            return Await(first, first + (uint)batch.Count);
        }
        catch (ErrnoException e)
        {
            return new(e.Errno);
        }
        catch (NetlinkFormatException e)
        {
            return new(Errno.EPROTO, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();

    /// <summary>Late answers to a batch that timed out.</summary>
    private void Drain()
    {
        while (transport.Receive(_buffer, TimeSpan.Zero) > 0)
        {
        }
    }

    /// <summary>
    /// Errors of single requests come before the acknowledgement of the last one. A batch refused as a whole (EPERM, no
    /// nf_tables, commit failed) is answered once, with the number of the first message that the kernel names.
    /// </summary>
    private NetlinkResult Await(uint begin, uint last)
    {
        NetlinkResult result = default;
        while (true)
        {
            int length = transport.Receive(_buffer, Timeout);
            if (length == 0)
            {
                return result.Succeeded ? new(Errno.ETIMEDOUT) : result;
            }

            var messages = new MessageReader(_buffer.AsSpan(0, length));
            while (messages.MoveNext())
            {
                NetlinkHeader header = messages.Header;
                if (header.Type != NetlinkHeader.Error || header.Sequence < begin || header.Sequence > last + 1)
                {
                    continue;
                }

                NetlinkResult answer = ErrorMessage.ReadError(header, messages.Payload);
                result = result.Succeeded ? answer : result;
                bool isWhole = header.Sequence == begin || header.Sequence > last;
                if (header.Sequence == last || (isWhole && !answer.Succeeded))
                {
                    return result;
                }
            }
        }
    }
}
