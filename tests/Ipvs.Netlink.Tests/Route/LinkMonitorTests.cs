using System.Net;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Tests.Route;

public sealed class LinkMonitorTests
{
    private const ushort NewLink = 16;
    private const ushort DelLink = 17;
    private const ushort NewAddress = 20;
    private const ushort DelAddress = 21;
    private const byte BridgeFamily = 7;

    private static readonly ScriptedRequest Announcement = new(default, []);

    [Fact]
    public void Announcements_come_in_order_with_what_they_are_about()
    {
        byte[] address = Hex.Bytes("0218000003000000 080001000a000005 080002000a000005 0900030065746830000000 00");
        List<LinkEvent> seen = Read(
            Reply.Together(
                Reply.Message(Announcement, NewLink, NetlinkFlags.None, LinkPayload(0, LinkFlags.Up | LinkFlags.Running)),
                Reply.Message(Announcement, NewAddress, NetlinkFlags.None, address)),
            Reply.Message(Announcement, DelAddress, NetlinkFlags.None, address),
            Reply.Message(Announcement, DelLink, NetlinkFlags.None, LinkPayload(0, LinkFlags.None)));
        var up = Assert.IsType<LinkEvent.LinkChanged>(seen[0]);
        Assert.Equal((3, "eth0", true), (up.Link.Index, up.Link.Name, up.Link.IsRunning));
        Assert.Equal(IPAddress.Parse("10.0.0.5"), Assert.IsType<LinkEvent.AddressAdded>(seen[1]).Address.Address);
        Assert.Equal("eth0", Assert.IsType<LinkEvent.AddressRemoved>(seen[2]).Address.Label);
        Assert.Equal(3, Assert.IsType<LinkEvent.LinkRemoved>(seen[3]).Link.Index);
        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void A_bridge_port_that_leaves_its_bridge_is_not_a_removed_interface() => Assert.Empty(
        Read(Reply.Message(Announcement, DelLink, NetlinkFlags.None, LinkPayload(BridgeFamily, LinkFlags.Up))));

    [Fact]
    public void Lost_announcements_are_an_overrun_and_reading_goes_on()
    {
        List<LinkEvent> seen = Read(
            ScriptedKernel.Overrun,
            Reply.Message(Announcement, NewLink, NetlinkFlags.None, LinkPayload(0, LinkFlags.Up)));
        Assert.IsType<LinkEvent.Overrun>(seen[0]);
        Assert.False(Assert.IsType<LinkEvent.LinkChanged>(seen[1]).Link.IsRunning);
    }

    private static List<LinkEvent> Read(params byte[][] datagrams)
    {
        var kernel = new ScriptedKernel(_ => datagrams);
        byte[] trigger = new byte[16];
        new NetlinkHeader(16, 1, NetlinkFlags.None, 0, 0).Write(trigger);
        kernel.Send(trigger);
        using var monitor = new LinkMonitor(kernel);
        var seen = new List<LinkEvent>();
        monitor.Read(seen.Add);
        Assert.Equal(TimeSpan.Zero, kernel.LastTimeout);
        return seen;
    }

    private static byte[] LinkPayload(byte family, LinkFlags flags)
    {
        var writer = new AttributeWriter();
        Span<byte> header = writer.Reserve(16);
        header[0] = family;
        MemoryMarshal.Write(header[4..], 3);
        MemoryMarshal.Write(header[8..], (uint)flags);
        writer.Put(3, "eth0");
        return writer.Written.ToArray();
    }
}
