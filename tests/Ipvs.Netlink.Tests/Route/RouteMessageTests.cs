using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Route;

/// <summary>Requests as <c>ip route get</c>, <c>ip route show</c> and <c>ip neigh show</c> send them, answers as the kernel sends them.</summary>
public sealed class RouteMessageTests
{
    private const ushort NewRoute = 24;
    private const ushort NewNeighbour = 28;

    [Fact]
    public void A_lookup_names_the_destination_in_full_length()
    {
        (ScriptedRequest request, _) = Find(new RouteQuery(IPAddress.Parse("10.9.0.11")), "0220000000000001 00000000 08000f00fe000000");
        Assert.Equal(26, request.Header.Type);
        Assert.Equal(NetlinkFlags.Request | NetlinkFlags.Ack, request.Header.Flags);
        Assert.Equal(Hex.Digits("0220000000000000 00000000 080001000a09000b"), request.Hex);
    }

    [Fact]
    public void A_lookup_of_an_arriving_packet_names_source_interface_and_mark()
    {
        RouteQuery query = new(IPAddress.Parse("2001:db8::5")) { Source = IPAddress.Parse("2001:db8::6"), InputIndex = 3, Mark = 7 };
        (ScriptedRequest request, _) = Find(query, "0a80000000000001 00000000");
        Assert.Equal(
            Hex.Digits(
                """
                0a80800000000000 00000000 1400010020010db8000000000000000000000005 1400020020010db8000000000000000000000006
                0800030003000000 0800100007000000
                """),
            request.Hex);
    }

    [Fact]
    public void The_answer_of_a_lookup_has_next_hop_interface_source_and_mtu()
    {
        // 10.9.0.11 via 192.0.2.254 dev 2 src 192.0.2.1, mtu 1400.
        (_, RouteEntry route) = Find(
            new RouteQuery(IPAddress.Parse("10.9.0.11")),
            """
            0220000000000001 00020000 08000f00fe000000 080001000a09000b 0800040002000000 08000700c0000201
            08000500c00002fe 0c000800 0800020078050000
            """);
        Assert.Equal(
            new RouteEntry(AddressFamily.InterNetwork, RouteType.Unicast)
            {
                Destination = IPAddress.Parse("10.9.0.11"),
                PrefixLength = 32,
                Gateway = IPAddress.Parse("192.0.2.254"),
                OutputIndex = 2,
                PreferredSource = IPAddress.Parse("192.0.2.1"),
                Table = 254,
                Metrics = route.Metrics,
            },
            route);
        Assert.Equal([new RouteMetricValue(RouteMetricValue.MtuKind, 1400)], route.Metrics);
        Assert.Equal(1400u, route.Mtu);
    }

    [Fact]
    public void A_next_hop_of_the_other_family_is_read()
    {
        (_, RouteEntry route) = Find(
            new RouteQuery(IPAddress.Parse("10.9.0.11")), "0220000000000001 00000000 160012000a00fe800000000000000000000000000001 0000");
        Assert.Equal(IPAddress.Parse("fe80::1"), route.Gateway);
        Assert.Null(route.Mtu);
    }

    [Fact]
    public void A_refused_lookup_keeps_the_kernels_error()
    {
        using var client = new RouteClient(new ScriptedKernel(request => [Reply.Error(request, Errno.EXDEV)]));
        Assert.Equal(
            Errno.EXDEV, Assert.Throws<NetlinkException>(() => client.FindRoute(new RouteQuery(IPAddress.Loopback))).Errno);
    }

    [Fact]
    public void Routes_of_a_type_are_listed_even_by_a_kernel_that_does_not_filter()
    {
        var kernel = new ScriptedKernel(request =>
        [
            Reply.Message(request, NewRoute, NetlinkFlags.Multi, Hex.Bytes("02180000fe030007 00000000 08000f00fe000000 080001000a090000")),
            Reply.Message(request, NewRoute, NetlinkFlags.Multi, Hex.Bytes("02000000fe030001 00000000 08000500c00002fe 0800040002000000")),
            Reply.Done(request),
        ]);
        using var client = new RouteClient(kernel);
        RouteEntry route = Assert.Single(client.GetRoutes(AddressFamily.InterNetwork, RouteType.Unreachable));
        Assert.Equal((IPAddress.Parse("10.9.0.0"), 24), (route.Destination, route.PrefixLength));
        ScriptedRequest request = Assert.Single(kernel.Requests);
        Assert.True(request.IsDump);
        Assert.Equal(Hex.Digits("0200000000000007 00000000"), request.Hex);
    }

    [Fact]
    public void Neighbours_are_listed_with_interface_address_and_state()
    {
        var kernel = new ScriptedKernel(request =>
        [
            Reply.Message(request, NewNeighbour, NetlinkFlags.Multi, Hex.Bytes("02000000 02000000 20000001 080001000a09000b")),
            Reply.Message(request, NewNeighbour, NetlinkFlags.Multi, Hex.Bytes("02000000 02000000 02000001 080001000a09000c 0a000200d62863b9 7bc00000")),
            Reply.Message(request, NewNeighbour, NetlinkFlags.Multi, Hex.Bytes("02000000 02000000 02000001")),
            Reply.Done(request),
        ]);
        using var client = new RouteClient(kernel);
        Assert.Equal(
            [
                new Neighbour(2, IPAddress.Parse("10.9.0.11"), NeighbourState.Failed),
                new Neighbour(2, IPAddress.Parse("10.9.0.12"), NeighbourState.Reachable) { HardwareAddress = PhysicalAddress.Parse("D62863B97BC0") },
            ],
            client.GetNeighbours(AddressFamily.InterNetwork));
        ScriptedRequest request = Assert.Single(kernel.Requests);
        Assert.Equal((30, true), (request.Header.Type, request.IsDump));
        Assert.Equal(Hex.Digits("02000000 00000000 00000000"), request.Hex);
    }

    [Fact]
    public void One_neighbour_is_asked_for_by_interface_and_address()
    {
        var kernel = new ScriptedKernel(request =>
        [
            Reply.Message(request, NewNeighbour, NetlinkFlags.None, Hex.Bytes("02000000 02000000 02000001 080001000a09000c 0a000200d62863b9 7bc00000")),
            .. Reply.Success(request),
        ]);
        using var client = new RouteClient(kernel);
        Neighbour? found = client.FindNeighbour(2, IPAddress.Parse("10.9.0.12"));
        Assert.Equal(PhysicalAddress.Parse("D62863B97BC0"), found?.HardwareAddress);
        ScriptedRequest request = Assert.Single(kernel.Requests);
        Assert.Equal((30, false), (request.Header.Type, request.IsDump));
        Assert.Equal(Hex.Digits("02000000 02000000 00000000 080001000a09000c"), request.Hex);
    }

    [Fact]
    public void A_neighbour_the_kernel_does_not_know_is_none()
    {
        using var client = new RouteClient(new ScriptedKernel(request => [Reply.Error(request, Errno.ENOENT)]));
        Assert.Null(client.FindNeighbour(2, IPAddress.Parse("10.9.0.12")));
    }

    [Theory]
    [InlineData("0220000000000001 000000", true)]
    [InlineData("0220000000000001 00000000 03000100", true)]
    [InlineData("0220000000000001 00000000 0400120000", true)]
    [InlineData("02000000 02000000 200000", false)]
    [InlineData("02000000 02000000 20000001 060001000a09", false)]
    public void Short_messages_are_refused(string payload, bool isRoute)
    {
        var kernel = new ScriptedKernel(request => [Reply.Message(request, NewRoute, NetlinkFlags.None, Hex.Bytes(payload)), Reply.Done(request)]);
        using var client = new RouteClient(kernel);
        Assert.Throws<NetlinkFormatException>(() =>
        {
            if (isRoute)
            {
                client.FindRoute(new RouteQuery(IPAddress.Loopback));
            }
            else
            {
                client.GetNeighbours(AddressFamily.InterNetwork);
            }
        });
    }

    private static (ScriptedRequest Request, RouteEntry Route) Find(RouteQuery query, string answer)
    {
        var kernel = new ScriptedKernel(request =>
            [Reply.Message(request, NewRoute, NetlinkFlags.None, Hex.Bytes(answer)), Reply.Error(request, Errno.None)]);
        using var client = new RouteClient(kernel);
        RouteEntry route = client.FindRoute(query);
        return (Assert.Single(kernel.Requests), route);
    }
}
