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

    private readonly Announcements _announcements = new(transport);

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
        try
        {
            _announcements.Read((header, payload) => isChanged |= IsRemoval(table, header, payload), () => isChanged = true);
        }
        catch (NetlinkFormatException)
        {
            isChanged = true; // longer than any of ours could be
        }

        return isChanged;
    }

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();

    private static bool IsRemoval(string table, NetlinkHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type >> 8 != NftUapi.Subsystem || !Removals.Contains((byte)header.Type) || payload.Length < NftUapi.HeaderSize)
        {
            return false;
        }

        foreach (NetlinkAttribute attribute in new AttributeReader(payload[NftUapi.HeaderSize..]))
        {
            if (attribute.Type == Table && attribute.AsString() == table)
            {
                return true;
            }
        }

        return false;
    }
}
