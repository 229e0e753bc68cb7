using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Nftables;

/// <summary>Tells when something is taken out of a table of the packet filter, by whomever. Not thread-safe.</summary>
/// <param name="transport">Owned by the monitor from now on.</param>
public sealed class NftMonitor(INetlinkTransport transport) : IDisposable
{
    /// <summary>Messages about removals: table, chain, rule, set, elements.</summary>
    private static readonly byte[] Removals = [2, 5, 8, 11, 14];

    /// <summary>In all of them the attribute with the table's name.</summary>
    private const ushort Table = 1;

    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Number of the descriptor that becomes readable when there is something to <see cref="Read"/>; owned by this object.</summary>
    public int Descriptor => transport.Descriptor;

    /// <summary>Opens a monitor of the calling thread's network namespace.</summary>
    /// <exception cref="ErrnoException">A kernel without netfilter.</exception>
    public static NftMonitor Open() => new(NetlinkSocket.Open(Libc.NETLINK_NETFILTER, NftUapi.ChangesGroup));

    /// <summary>Takes what was announced so far.</summary>
    /// <param name="table">The table of interest, in any family.</param>
    /// <returns>Whether something was taken out of it, or announcements were lost.</returns>
    public bool Read(string table)
    {
        bool isChanged = false;
        while (true)
        {
            int length;
            try
            {
                length = transport.Receive(_buffer, TimeSpan.Zero);
            }
            catch (ErrnoException e) when (e.Errno == Errno.ENOBUFS)
            {
                isChanged = true;
                continue;
            }
            catch (NetlinkFormatException)
            {
                isChanged = true; // longer than any of ours could be
                continue;
            }

            if (length == 0)
            {
                return isChanged;
            }

            isChanged |= IsAbout(table, _buffer.AsSpan(0, length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();

    private static bool IsAbout(string table, ReadOnlySpan<byte> datagram)
    {
        var messages = new MessageReader(datagram);
        while (messages.MoveNext())
        {
            ushort type = messages.Header.Type;
            if (type >> 8 != NftUapi.Subsystem || !Removals.Contains((byte)type) || messages.Payload.Length < NftUapi.HeaderSize)
            {
                continue;
            }

            foreach (NetlinkAttribute attribute in new AttributeReader(messages.Payload[NftUapi.HeaderSize..]))
            {
                if (attribute.Type == Table && attribute.AsString() == table)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
