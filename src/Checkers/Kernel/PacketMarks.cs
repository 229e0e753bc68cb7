using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Nftables;
using Keepalived.Conf.Model;

namespace Checkers.Kernel;

/// <summary>
/// The packet filter's table for <see cref="GroupMarks"/>, in one family: a map per protocol from address and port to mark, and a chain
/// that marks what comes in before IPVS sees it. Pure: entries in, batch out.
/// </summary>
internal sealed class PacketMarks(AddressFamily family, FirewallSettings settings)
{
    // The first quarter of the first of the long registers: address and port must stand side by side.
    private const uint AddressRegister4 = 8;
    private const uint PortRegister4 = 9;
    private const uint AddressRegister6 = 8;
    private const uint PortRegister6 = 12;
    private const uint MarkRegister = 16;

    private IReadOnlyList<Entry> _entries = [];

    /// <summary>Name of the family for messages.</summary>
    public string FamilyName => IsIpv6 ? "ip6" : "ip";

    /// <summary>Whether the kernel has the table.</summary>
    public bool Exists => _entries.Count > 0;

    private bool IsIpv6 => family == AddressFamily.InterNetworkV6;

    private string TableName => settings.IpvsTable ?? "keepalived_ipvs";

    /// <summary>The entries that <paramref name="servers"/> need, each once.</summary>
    public IReadOnlyList<Entry> Of(IEnumerable<VirtualServer> servers, GroupMarks? marks)
    {
        var entries = new List<Entry>();
        var seen = new HashSet<Entry>();
        foreach (var server in servers)
        {
            if (marks?.MarkOf(server) is not { } mark) continue;
            foreach (var entry in ((VirtualServerTarget.Group)server.Target).Entries)
                if (entry is VirtualServerGroupEntry.AddressRange range && range.First.AddressFamily == family
                    && new Entry(server.Protocol, range.First, range.Last, range.Port, mark) is var wanted && seen.Add(wanted))
                    entries.Add(wanted);
        }
        return entries;
    }

    /// <summary>What leads to exactly <paramref name="wanted"/>, in one step; null: nothing to do.</summary>
    public NftBatch? Change(IReadOnlyList<Entry> wanted)
    {
        if (_entries.SequenceEqual(wanted)) return null;
        return wanted.Count == 0 ? Delete() : Build(wanted);
    }

    /// <summary>Removes the table, whether or not it is there.</summary>
    public NftBatch Delete() => new NftBatch(Family, TableName).AddTable().DeleteTable();

    /// <summary>The kernel has carried out what leads to <paramref name="entries"/>.</summary>
    public void Became(IReadOnlyList<Entry> entries) => _entries = entries;

    private NftFamily Family => IsIpv6 ? NftFamily.Ipv6 : NftFamily.Ipv4;

    private NftBatch Build(IReadOnlyList<Entry> wanted)
    {
        var batch = Delete().AddTable().AddBaseChain("in", NftHook.Input, settings.IpvsPriority);
        var id = 0u;
        foreach (var protocol in wanted.GroupBy(static entry => entry.Protocol).OrderBy(static group => group.Key))
        {
            var map = new NftSet($"{Health.ServerNames.Of(protocol.Key)}_map", IsIpv6 ? NftDataType.Ipv6AddressAndPort : NftDataType.Ipv4AddressAndPort)
            {
                Value = NftDataType.Mark,
                HasRanges = true,
                Id = ++id,
            };
            batch.AddSet(map).AddElements(map, [.. protocol.Select(ElementOf)]);
            batch.AddRule("in", rule => Mark(rule, protocol.Key, map));
        }
        return batch;
    }

    private void Mark(NftRule rule, TransportProtocol protocol, NftSet map)
    {
        rule.Meta(NftMeta.TransportProtocol, 1).Equal(1, [(byte)protocol])
            .Payload(NftHeader.Network, IsIpv6 ? 24u : 16u, IsIpv6 ? 16u : 4u, IsIpv6 ? AddressRegister6 : AddressRegister4)
            .Payload(NftHeader.Transport, 2, 2, IsIpv6 ? PortRegister6 : PortRegister4)
            .Lookup(map, IsIpv6 ? AddressRegister6 : AddressRegister4, MarkRegister)
            .SetMark(MarkRegister);
        if (settings.NftablesCounters) rule.Counter();
        rule.Return();
    }

    // Port 0 is every port.
    private static NftElement ElementOf(Entry entry)
    {
        var mark = new byte[sizeof(uint)];
        MemoryMarshal.Write(mark, entry.Mark);
        // A single one is a range too: only so the kernel lists it as it was made.
        return new NftElement(Key(entry.First, entry.Port), mark) { KeyEnd = Key(entry.Last, entry.Port == 0 ? ushort.MaxValue : entry.Port) };
    }

    private static byte[] Key(IPAddress address, ushort port)
    {
        var bytes = address.GetAddressBytes();
        var key = new byte[bytes.Length + sizeof(uint)];
        bytes.CopyTo(key, 0);
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(bytes.Length), port);
        return key;
    }

    /// <summary>Packets that get a mark.</summary>
    /// <param name="Protocol">Their protocol.</param>
    /// <param name="First">First address they go to.</param>
    /// <param name="Last">Last address.</param>
    /// <param name="Port">Port they go to; 0: any.</param>
    /// <param name="Mark">The mark.</param>
    public sealed record Entry(TransportProtocol Protocol, IPAddress First, IPAddress Last, ushort Port, uint Mark);
}
