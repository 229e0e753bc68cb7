using Ipvs.Netlink.Nftables;
using Keepalived.Conf.Model;

namespace Vrrp.Firewall;

/// <summary>Chains, sets and rules of a table: those of keepalived 2.4, of which only what is needed is made.</summary>
internal sealed class FirewallLayout(bool isIpv6, FirewallSettings settings)
{
    private const uint Register1 = 1;
    private const uint Register2 = 2;
    private const byte Igmp = 2;
    private const byte Icmpv6 = 58;
    private const byte RouterSolicitation = 133;
    private const byte NeighbourSolicitation = 135;
    private const byte NeighbourAdvertisement = 136;
    private const byte ListenerReport = 131;
    private const byte ListenerReport2 = 143;
    private static readonly NftSet s_neighbourDiscovery = new("neighbor-discovery", NftDataType.Icmpv6Type) { IsConstant = true, Id = 10 };
    private static readonly NftSet s_listenerReports = new("mld-report", NftDataType.Icmpv6Type) { IsConstant = true, Id = 11 };
    private static readonly byte[] s_macvlan = [.. "macvlan"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] s_linkLocalMask = [0xff, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] s_linkLocalPrefix = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private uint AddressLength => isIpv6 ? 16u : 4u;

    private uint SourceOffset => isIpv6 ? 8u : 12u;

    private uint DestinationOffset => isIpv6 ? 24u : 16u;

    /// <summary>The set of a purpose, with the number it has while the table is built.</summary>
    public NftSet SetOf(FirewallSet set) => set switch
    {
        FirewallSet.ParentLinkLocal => new NftSet("parent_link_local", ParentKey) { Id = 1 },
        FirewallSet.VmacMap => new NftSet("vmac_map", NftDataType.InterfaceIndex) { Value = NftDataType.InterfaceIndex, Id = 2 },
        FirewallSet.VmacSet => new NftSet("vmac_set", NftDataType.InterfaceIndex) { Id = 3 },
        FirewallSet.Vips => new NftSet("vips", isIpv6 ? NftDataType.Ipv6Address : NftDataType.Ipv4Address) { Id = 4 },
        FirewallSet.LinkLocalVips => new NftSet("vips_link_local", NftDataType.Ipv6AddressAndIndex) { Id = 5 },
        _ => new NftSet("vips_link_local_name", NftDataType.Ipv6AddressAndName) { Id = 6 },
    };

    /// <summary>Writes everything but the elements.</summary>
    /// <param name="batch">Receives it.</param>
    /// <param name="needed">The sets needed.</param>
    public void Build(NftBatch batch, IReadOnlySet<FirewallSet> needed)
    {
        batch.AddTable().AddBaseChain("out", NftHook.Output, settings.NftablesPriority);
        if (needed.Contains(FirewallSet.ParentLinkLocal)) BuildParentLinkLocal(batch);
        if (needed.Contains(FirewallSet.VmacMap)) BuildReports(batch);
        if (needed.Contains(FirewallSet.VmacSet)) BuildSolicitations(batch);
        if (needed.Contains(FirewallSet.Vips) || needed.Contains(FirewallSet.LinkLocalVips) || needed.Contains(FirewallSet.LinkLocalVipsByName))
            BuildVips(batch);
        if (needed.Contains(FirewallSet.LinkLocalVips)) BuildLinkLocal(batch, FirewallSet.LinkLocalVips);
        if (needed.Contains(FirewallSet.LinkLocalVipsByName)) BuildLinkLocal(batch, FirewallSet.LinkLocalVipsByName);
    }

    private NftDataType ParentKey => settings.NftablesIfIndex ? NftDataType.Ipv6AddressAndIndex : NftDataType.Ipv6AddressAndName;

    private void BuildParentLinkLocal(NftBatch batch)
    {
        var set = SetOf(FirewallSet.ParentLinkLocal);
        batch.AddSet(set).AddRule("out", rule =>
        {
            OnlyType(rule, NeighbourAdvertisement);
            OnlyMacvlan(rule);
            rule.Payload(NftHeader.Network, SourceOffset, AddressLength, Register1)
                .Meta(settings.NftablesIfIndex ? NftMeta.OutputIndex : NftMeta.OutputName, Register2)
                .Lookup(set, Register1);
            Count(rule).Drop();
        });
    }

    private void BuildReports(NftBatch batch)
    {
        var map = SetOf(FirewallSet.VmacMap);
        batch.AddSet(map);
        if (isIpv6) batch.AddSet(s_listenerReports).AddElements(s_listenerReports, Types(ListenerReport2, ListenerReport));
        batch.AddRule("out", rule =>
        {
            if (isIpv6) OnlyTypes(rule, s_listenerReports);
            else rule.Payload(NftHeader.Network, 9, 1, Register1).Equal(Register1, [Igmp]);
            OnlyMacvlan(rule);
            rule.Payload(NftHeader.Network, DestinationOffset, AddressLength, Register1)
                .Meta(NftMeta.OutputIndex, Register2)
                .Lookup(map, Register2, Register2)
                .Duplicate(Register1, Register2);
            Count(rule).Drop();
        });
    }

    private void BuildSolicitations(NftBatch batch)
    {
        var set = SetOf(FirewallSet.VmacSet);
        batch.AddSet(set).AddRule("out", rule =>
        {
            OnlyType(rule, RouterSolicitation);
            OnlyMacvlan(rule);
            rule.Meta(NftMeta.OutputIndex, Register2).Lookup(set, Register2);
            Count(rule).Drop();
        });
    }

    private void BuildVips(NftBatch batch)
    {
        batch.AddBaseChain("in", NftHook.Input, settings.NftablesPriority);
        var vips = SetOf(FirewallSet.Vips);
        batch.AddSet(vips);
        if (isIpv6)
        {
            batch.AddChain("in_link_local").AddChain("out_link_local");
            batch.AddSet(s_neighbourDiscovery)
                .AddElements(s_neighbourDiscovery, Types(NeighbourSolicitation, NeighbourAdvertisement));
            BuildNeighbourDiscovery(batch, "in", DestinationOffset, "in_link_local");
            BuildNeighbourDiscovery(batch, "out", SourceOffset, "out_link_local");
        }
        batch.AddRule("in", rule => Count(OnlyAddress(rule, DestinationOffset).Lookup(vips, Register1)).Drop());
        batch.AddRule("out", rule => Count(OnlyAddress(rule, SourceOffset).Lookup(vips, Register1)).Drop());
    }

    // Without neighbour discovery nobody would find the router's MAC for addresses it only forwards for.
    private void BuildNeighbourDiscovery(NftBatch batch, string chain, uint offset, string linkLocalChain)
    {
        batch.AddRule(chain, rule =>
        {
            OnlyTypes(rule, s_neighbourDiscovery);
            Count(rule).Accept();
        });
        batch.AddRule(chain, rule =>
            Count(OnlyAddress(rule, offset).Mask(Register1, s_linkLocalMask).Equal(Register1, s_linkLocalPrefix)).Goto(linkLocalChain));
    }

    private void BuildLinkLocal(NftBatch batch, FirewallSet which)
    {
        var set = SetOf(which);
        var byName = which == FirewallSet.LinkLocalVipsByName;
        batch.AddSet(set);
        batch.AddRule("in_link_local", rule => Count(OnlyAddress(rule, DestinationOffset)
            .Meta(byName ? NftMeta.InputName : NftMeta.InputIndex, Register2).Lookup(set, Register1)).Drop());
        batch.AddRule("out_link_local", rule => Count(OnlyAddress(rule, SourceOffset)
            .Meta(byName ? NftMeta.OutputName : NftMeta.OutputIndex, Register2).Lookup(set, Register1)).Drop());
    }

    private NftRule OnlyAddress(NftRule rule, uint offset) => rule.Payload(NftHeader.Network, offset, AddressLength, Register1);

    private static void OnlyIcmp(NftRule rule) => rule
        .Meta(NftMeta.TransportProtocol, Register1).Equal(Register1, [Icmpv6])
        .Payload(NftHeader.Transport, 0, 1, Register1);

    private static void OnlyType(NftRule rule, byte type)
    {
        OnlyIcmp(rule);
        rule.Equal(Register1, [type]);
    }

    private static void OnlyTypes(NftRule rule, NftSet types)
    {
        OnlyIcmp(rule);
        rule.Lookup(types, Register1);
    }

    private static void OnlyMacvlan(NftRule rule) => rule.Meta(NftMeta.OutputKind, Register2).Equal(Register2, s_macvlan);

    private NftRule Count(NftRule rule) => settings.NftablesCounters ? rule.Counter() : rule;

    private static List<NftElement> Types(params ReadOnlySpan<byte> types)
    {
        var elements = new List<NftElement>(types.Length);
        foreach (var type in types) elements.Add(new NftElement(new[] { type }));
        return elements;
    }
}
