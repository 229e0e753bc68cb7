using Ipvs.Netlink.Nftables;

namespace Ipvs.Netlink.Tests.Nftables;

/// <summary>Requests as keepalived 2.2.7 sends them (through libnftnl), traced.</summary>
public sealed class NftBatchTests
{
    private static readonly NftSet Map = new("vmac_map", NftDataType.InterfaceIndex) { Value = NftDataType.InterfaceIndex, Id = 1 };

    [Fact]
    public void A_table_and_its_base_chain()
    {
        NftBatch batch = new NftBatch(NftFamily.Ipv6, "mytab").AddTable().AddBaseChain("out", NftHook.Output, -7);
        Assert.Equal(Hex.Digits("20000000 000a 0104 00000000 00000000 0a000000 0a0001006d79746162000000"), Digits(batch, 0));
        Assert.Equal(
            Hex.Digits(
                """
                50000000 030a 0104 00000000 00000000 0a000000 0a0001006d79746162000000 080003006f757400
                14000480 0800010000000003 08000200fffffff9 0800050000000001 0b00070066696c7465720000
                """),
            Digits(batch, 1));
    }

    [Fact]
    public void A_chain_without_hook() => Assert.Equal(
        Hex.Digits("34000000 030a 0104 00000000 00000000 0a000000 0a0001006d79746162000000 12000300696e5f6c696e6b5f6c6f63616c000000"),
        Digits(new NftBatch(NftFamily.Ipv6, "mytab").AddChain("in_link_local"), 0));

    [Fact]
    public void A_map_of_interfaces() => Assert.Equal(
        Hex.Digits(
            """
            70000000 090a 0104 00000000 00000000 0a000000 0a0001006d79746162000000 0d000200766d61635f6d617000000000
            0800030000000008 0800040000000014 0800050000000004 0800060000000014 0800070000000004 08000a0000000001
            10000d00000401000000010401000000
            """),
        Digits(new NftBatch(NftFamily.Ipv6, "mytab").AddSet(Map), 0));

    [Theory]
    [InlineData("vips", NftDataType.Ipv6Address, 3, "50000000", "090002007669707300000000", "08000400 00000008 08000500 00000010", "000402000000")]
    [InlineData("vips_link_local", NftDataType.Ipv6AddressAndIndex, 5, "58000000", "14000200766970735f6c696e6b5f6c6f63616c00",
        "08000400 00000214 08000500 00000014", "000401000000")]
    public void A_set(string name, NftDataType key, uint id, string length, string nameBytes, string keyBytes, string order) => Assert.Equal(
        Hex.Digits(
            $"""
            {length} 090a 0104 00000000 00000000 0a000000 0a0001006d79746162000000 {nameBytes} {keyBytes}
            08000a00 0000000{id} 0a000d00{order}0000
            """),
        Digits(new NftBatch(NftFamily.Ipv6, "mytab").AddSet(new NftSet(name, key) { Id = id }), 0));

    [Fact]
    public void A_rule_that_sends_reports_by_the_parent()
    {
        NftBatch batch = new NftBatch(NftFamily.Ipv6, "mytab").AddRule("out", rule => rule
            .Meta(NftMeta.TransportProtocol, 1).Equal(1, [58])
            .Payload(NftHeader.Transport, 0, 1, 1).Equal(1, [143])
            .Payload(NftHeader.Network, 24, 16, 1)
            .Meta(NftMeta.OutputKind, 2).Equal(2, [.. "macvlan"u8, .. new byte[9]])
            .Meta(NftMeta.OutputIndex, 2)
            .Lookup(Map, 2, 2)
            .Duplicate(1, 2)
            .Counter()
            .Drop());
        string digits = Digits(batch, 0);
        Assert.StartsWith(Hex.Digits("30020000 060a 010c 00000000 00000000 0a000000 0a0001006d79746162000000 080002006f757400 08020480"), digits);
        Assert.Equal(
            Hex.Digits(
                """
                24000180090001006d6574610000000014000280080002000000001008000100000000012c00018008000100636d700020000280
                080001000000000108000200000000000c000380050001003a000000340001800c0001007061796c6f6164002400028008000100
                000000010800020000000002080003000000000008000400000000012c00018008000100636d7000200002800800010000000001
                08000200000000000c000380050001008f000000340001800c0001007061796c6f61640024000280080001000000000108000200
                000000010800030000000018080004000000001024000180090001006d6574610000000014000280080002000000001b08000100
                000000023800018008000100636d70002c0002800800010000000002080002000000000018000380140001006d6163766c616e00
                000000000000000024000180090001006d6574610000000014000280080002000000000508000100000000023c0001800b000100
                6c6f6f6b757000002c000280080002000000000208000300000000020d000100766d61635f6d6170000000000800040000000001
                2000018008000100647570001400028008000100000000010800020000000002140001800c000100636f756e7465720004000280
                300001800e000100696d6d6564696174650000001c0002800800010000000000100002800c0002800800010000000000
                """),
            digits[(2 * (16 + 4 + 12 + 8 + 4))..]);
    }

    [Fact]
    public void A_rule_that_leaves_link_local_addresses_to_another_chain()
    {
        NftBatch batch = new NftBatch(NftFamily.Ipv6, "mytab").AddRule("in", rule => rule
            .Payload(NftHeader.Network, 24, 16, 1)
            .Mask(1, [0xff, 0xc0, .. new byte[14]])
            .Equal(1, [0xfe, 0x80, .. new byte[14]])
            .Counter()
            .Goto("in_link_local"));
        Assert.EndsWith(
            Hex.Digits(
                """
                340001800c0001007061796c6f616400240002800800010000000001080002000000000108000300000000180800040000000010
                5c0001800c00010062697477697365004c0002800800010000000001080002000000000108000300000000101800048014000100
                ffc000000000000000000000000000001800058014000100000000000000000000000000000000003800018008000100636d7000
                2c000280080001000000000108000200000000001800038014000100fe800000000000000000000000000000140001800c000100
                636f756e7465720004000280440001800e000100696d6d656469617465000000300002800800010000000000240002802000028008000100
                fffffffc12000200696e5f6c696e6b5f6c6f63616c000000
                """),
            Digits(batch, 0));
    }

    [Fact]
    public void Elements_of_a_map_and_of_a_set()
    {
        NftBatch batch = new NftBatch(NftFamily.Ipv6, "mytab")
            .AddElements(Map, [new NftElement(Hex.Bytes("03000000"), Hex.Bytes("02000000"))])
            .DeleteElements(new NftSet("vmac_set", NftDataType.InterfaceIndex), [new NftElement(Hex.Bytes("03000000"))]);
        Assert.Equal(
            Hex.Digits(
                """
                58000000 0c0a 0104 00000000 00000000 0a000000 0d000200766d61635f6d617000000000 0800040000000001
                0a0001006d79746162000000 20000380 1c0001800c00018008000100030000000c0002800800010002000000
                """),
            Digits(batch, 0));
        Assert.Equal(
            Hex.Digits(
                """
                44000000 0e0a 0100 00000000 00000000 0a000000 0d000200766d61635f73657400000000
                0a0001006d79746162000000 14000380 100001800c0001800800010003000000
                """),
            Digits(batch, 1));
    }

    [Fact]
    public void Many_elements_are_split_into_messages()
    {
        NftElement[] elements = [.. Enumerable.Range(0, 2500).Select(i => new NftElement(BitConverter.GetBytes(i)))];
        NftBatch batch = new NftBatch(NftFamily.Ipv4, "t").AddElements(new NftSet("vips", NftDataType.Ipv4Address), elements);
        Assert.Equal(3, batch.Count);
        Assert.True(batch.Request(0).Length < ushort.MaxValue);
    }

    private static string Digits(NftBatch batch, int request) => Convert.ToHexStringLower(batch.Request(request));
}
