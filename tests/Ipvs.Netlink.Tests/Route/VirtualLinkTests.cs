using System.Net.NetworkInformation;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Route;

/// <summary>Requests about interfaces, with the attributes of a trace of keepalived 2.2.7 (which leaves the flag of nests away).</summary>
public sealed class VirtualLinkTests
{
    private static readonly PhysicalAddress VirtualMac = new([0, 0, 0x5e, 0, 1, 0x33]);

    [Fact]
    public void A_private_macvlan_is_made_with_its_virtual_mac()
    {
        ScriptedRequest request = Send(c => c.CreateLink(new VirtualLink(VirtualLinkKind.Macvlan, "vrrp.51", 2) { HardwareAddress = VirtualMac }));
        Assert.Equal(16, request.Header.Type);
        Assert.Equal(NetlinkFlags.Request | NetlinkFlags.Ack | NetlinkFlags.Create | NetlinkFlags.Exclusive, request.Header.Flags);
        Assert.Equal(
            Hex.Digits(
                """
                00000000000000000000000000000000
                1c001280 0b0001006d6163766c616e00 0c000280 0800010001000000
                0800050002000000 0c000300767272702e353100 0a00010000005e0001330000
                """),
            request.Hex);
    }

    [Fact]
    public void An_ipvlan_is_made_in_layer_2_with_its_type_group_and_vrf()
    {
        ScriptedRequest request = Send(c => c.CreateLink(
            new VirtualLink(VirtualLinkKind.Ipvlan, "ipv.51", 2) { Mode = 1, Group = 7, MasterIndex = 9 }));
        Assert.Equal(
            Hex.Digits(
                """
                00000000000000000000000000000000
                24001280 0a0001006970766c616e0000 14000280 0600010000000000 0600020001000000
                0800050002000000 0b0003006970762e353100 00 08001b0007000000 08000a0009000000
                """),
            request.Hex);
    }

    [Fact]
    public void Settings_of_ipv4_go_along()
    {
        ScriptedRequest request = Send(c => c.SetIpv4Settings(3, (Ipv4Setting.ArpIgnore, 1), (Ipv4Setting.AcceptLocal, 1),
            (Ipv4Setting.ReversePathFilter, 0), (Ipv4Setting.PromoteSecondaries, 1)));
        Assert.Equal(
            Hex.Digits(
                """
                00000000030000000000000000000000 2c001a80 28000280 24000180
                0800130001000000 0800170001000000 0800080000000000 0800140001000000
                """),
            request.Hex);
    }

    [Fact]
    public void No_link_local_address_is_made()
    {
        Assert.Equal(
            Hex.Digits("00000000030000000000000000000000 10001a80 0c000a80 0500080001000000"),
            Send(c => c.StopAddressGeneration(3)).Hex);
    }

    [Fact]
    public void State_address_master_and_removal()
    {
        Assert.Equal(Hex.Digits("00000000030000000100000001000000"), Send(c => c.SetLinkState(3, true)).Hex);
        Assert.Equal(Hex.Digits("00000000030000000000000001000000"), Send(c => c.SetLinkState(3, false)).Hex);
        Assert.Equal(Hex.Digits("00000000030000000000000000000000 0a00010000005e0001330000"), Send(c => c.SetHardwareAddress(3, VirtualMac)).Hex);
        Assert.Equal(Hex.Digits("00000000030000000000000000000000 08000a0004000000"), Send(c => c.SetLinkMaster(3, 4)).Hex);
        Assert.Equal(Hex.Digits("00000000020000000000000000000000 08001b0000000000"), Send(c => c.SetLinkGroup(2, 0)).Hex);
        ScriptedRequest removal = Send(c => c.DeleteLink(3));
        Assert.Equal((17, Hex.Digits("00000000030000000000000000000000")), (removal.Header.Type, removal.Hex));
    }

    [Fact]
    public void A_refusal_is_a_value()
    {
        using var client = new RouteClient(new ScriptedKernel(r => [Reply.Error(r, Errno.EEXIST)]));
        Assert.Equal(Errno.EEXIST, client.CreateLink(new VirtualLink(VirtualLinkKind.Macvlan, "vrrp.51", 2)).Error);
    }

    [Fact]
    public void The_mode_of_a_macvlan_and_the_group_are_read()
    {
        byte[] payload = Hex.Bytes(
            """
            00000100030000004310010000000000 0c000300767272702e353100 0800050002000000 08001b0007000000
            24001200 0c0001006d6163766c616e00 14000200 0800010001000000 0600020000000000
            """);
        using var client = new RouteClient(new ScriptedKernel(r => [Reply.Data(r, payload), Reply.Error(r, Errno.None)]));
        Link link = client.GetLink(3)!;
        Assert.Equal(("macvlan", 1u, 7u, 2), (link.Kind, link.MacvlanMode, link.Group, link.ParentIndex));
    }

    private static ScriptedRequest Send(Func<RouteClient, NetlinkResult> call)
    {
        // The fake does not list messages of this type's number: in generic netlink it is that of look-ups.
        var requests = new List<ScriptedRequest>();
        using var client = new RouteClient(new ScriptedKernel(request =>
        {
            requests.Add(request);
            return Reply.Success(request);
        }));
        Assert.True(call(client).Succeeded);
        return Assert.Single(requests);
    }
}
