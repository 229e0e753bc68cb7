using System.Net;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Tests.Route;

/// <summary>Announcements of routes and rules as <c>ip monitor route rule</c> gets them.</summary>
public sealed class RouteMonitorTests
{
    private const ushort NewRoute = 24;
    private const ushort DelRoute = 25;
    private const ushort DelRule = 33;
    private const uint OwnPort = 77;

    private static readonly byte[] s_route = Hex.Bytes("02100000fe12000100000000 08000f00fe000000 080001000a140000 080005000a0900fe 0800040003000000");
    private static readonly byte[] s_rule = Hex.Bytes("020018006400000100000000 080002000a090000 08000600e8030000 0500150012000000");

    [Fact]
    public void Announcements_come_in_order_without_our_own()
    {
        List<RouteEvent> seen = Read(
            Message(NewRoute, 1, s_route), Message(NewRoute, OwnPort, s_route), Message(DelRoute, 2, s_route), Message(DelRule, 1, s_rule));
        Assert.Equal(3, seen.Count);
        RouteEntry route = Assert.IsType<RouteEvent.RouteAdded>(seen[0]).Route;
        Assert.Equal((IPAddress.Parse("10.9.0.254"), (byte)18, 3), (route.Gateway, route.Protocol, route.OutputIndex));
        Assert.IsType<RouteEvent.RouteRemoved>(seen[1]);
        var rule = Assert.IsType<RouteEvent.RuleChanged>(seen[2]);
        Assert.Equal((1000u, 100u, true), (rule.Rule.Priority, rule.Rule.Table, rule.IsRemoved));
    }

    [Fact]
    public void Cached_copies_and_other_families_are_none_of_our_business()
    {
        byte[] cloned = [.. s_route];
        cloned[9] = 2;
        byte[] bridge = [.. s_route];
        bridge[0] = 7;
        Assert.Empty(Read(Message(NewRoute, 1, cloned), Message(NewRoute, 1, bridge)));
    }

    [Fact]
    public void Lost_announcements_are_an_overrun_and_reading_goes_on()
    {
        List<RouteEvent> seen = Read(ScriptedKernel.Overrun, Message(NewRoute, 1, s_route));
        Assert.IsType<RouteEvent.Overrun>(seen[0]);
        Assert.IsType<RouteEvent.RouteAdded>(seen[1]);
    }

    private static byte[] Message(ushort type, uint port, ReadOnlySpan<byte> payload)
    {
        byte[] message = new byte[NetlinkHeader.Size + payload.Length];
        new NetlinkHeader((uint)message.Length, type, NetlinkFlags.None, 0, port).Write(message);
        payload.CopyTo(message.AsSpan(NetlinkHeader.Size));
        return message;
    }

    private static List<RouteEvent> Read(params byte[][] datagrams)
    {
        var kernel = new ScriptedKernel(_ => datagrams);
        byte[] trigger = new byte[16];
        new NetlinkHeader(16, 1, NetlinkFlags.None, 0, 0).Write(trigger);
        kernel.Send(trigger);
        using var monitor = new RouteMonitor(kernel, OwnPort);
        var seen = new List<RouteEvent>();
        monitor.Read(seen.Add);
        return seen;
    }
}
