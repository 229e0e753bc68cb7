using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Tests.Fakes;

namespace Ipvs.Netlink.Tests;

/// <summary>
/// Requests as ipvsadm 1.31 sends them on a little-endian machine. ipvsadm adds parts the kernel does not need (a
/// whole service to identify one, defaults of the sync daemon); where that is so, the test compares what is needed.
/// </summary>
public sealed class ReferenceRequestTests
{
    private static readonly ServiceKey Http = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);

    [Fact]
    public void New_persistent_ipv4_service() => AssertSent(
        client => client.AddService(new IpvsService(Http)
        {
            Scheduler = "rr",
            Flags = ServiceFlags.Persistent,
            PersistenceSeconds = 100,
            PersistenceMask = PersistenceMask.FromMask(IPAddress.Parse("255.255.255.0")),
        }),
        """
        01010000 54000180 0600010002000000 0600020006000000 140003000a000001000000000000000000000000 0600040000500000
        0700060072720000 0c00070001000000ffffffff 0800080064000000 08000900ffffff00
        """);

    [Fact]
    public void New_ipv6_mark_service() => AssertSent(
        client => client.AddService(new IpvsService(ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7)) { Scheduler = "wlc" }),
        "01010000 38000180 060001000a000000 0800050007000000 08000600776c6300 0c00070000000000ffffffff 0800080000000000 0800090080000000");

    [Fact]
    public void New_ipv6_service_with_persistence_engine() => AssertSent(
        client => client.AddService(
            new IpvsService(ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("2001:db8::1"), 5060))
            {
                Scheduler = "wlc",
                PersistenceEngine = "sip",
                Flags = ServiceFlags.Persistent,
                PersistenceSeconds = 60,
            }),
        """
        01010000 5c000180 060001000a000000 0600020011000000 1400030020010db8000000000000000000000001 0600040013c40000
        08000600776c6300 08000b0073697000 0c00070001000000ffffffff 080008003c000000 0800090080000000
        """);

    [Fact]
    public void New_tunnelled_destination() => AssertSent(
        client => client.AddDestination(Http, new IpvsDestination(new DestinationKey(IPAddress.Parse("10.0.1.2"), 80))
        {
            Forwarding = ForwardingMethod.Tunnel,
            Tunnel = new TunnelSettings(TunnelType.Gue, 6080, TunnelFlags.Checksum),
        }),
        """
        05010000 30000180 0600010002000000 0600020006000000 140003000a000001000000000000000000000000 0600040000500000
        60000280 06000b0002000000 140001000a000102000000000000000000000000 0600020000500000
        0800030002000000 0800040001000000 05000d0001000000 06000e0017c00000 06000f0001000000 0800050000000000 0800060000000000
        """);

    [Fact]
    public void Listing_destinations() => AssertSent(
        client => client.GetDestinations(Http),
        "08010000 30000180 0600010002000000 0600020006000000 140003000a000001000000000000000000000000 0600040000500000",
        request => [Reply.Done(request)]);

    [Fact]
    public void Setting_timeouts() => AssertSent(
        client => client.SetTimeouts(new IpvsTimeouts(900, 120, 300)),
        "0c010000 0800040084030000 0800050078000000 080006002c010000");

    [Fact]
    public void Starting_a_sync_daemon() => AssertSent(
        client => client.StartSyncDaemon(new SyncDaemon(SyncDaemonRole.Master, "eth0", 5)
        {
            MaxLength = 1400,
            Port = 9000,
            Ttl = 3,
            Group = IPAddress.Parse("224.0.0.99"),
        }),
        """
        09010000 40000380 0800010001000000 090002006574683000000000 0800030005000000 0600040078050000 0600070028230000
        0500080003000000 08000500e0000063
        """);

    [Fact]
    public void Stopping_a_sync_daemon_needs_only_its_role() => AssertSent(
        client => client.StopSyncDaemon(SyncDaemonRole.Master), "0a010000 0c000380 0800010001000000");

    [Fact]
    public void Zeroing_everything() => AssertSent(client => client.ZeroAll(), "10010000");

    [Fact]
    public void Flushing() => AssertSent(client => client.Flush(), "11010000");

    [Fact]
    public void Listing_services() => AssertSent(client => client.GetServices(), "04010000", request => [Reply.Done(request)]);

    [Fact]
    public void Removing_a_service_sends_its_identity() => AssertSent(
        client => client.RemoveService(Http),
        "03010000 30000180 0600010002000000 0600020006000000 140003000a000001000000000000000000000000 0600040000500000");

    [Fact]
    public void Removing_a_destination_sends_both_identities() => AssertSent(
        client => client.RemoveDestination(
            ServiceKey.ForMark(AddressFamily.InterNetwork, 1), new DestinationKey(IPAddress.Parse("2001:db8::2"), 0)),
        """
        07010000 14000180 0600010002000000 0800050001000000
        28000280 06000b000a000000 1400010020010db8000000000000000000000002 0600020000000000
        """);

    [Fact]
    public void A_destination_that_is_not_tunnelled_sends_no_tunnel_attributes() => AssertSent(
        client => client.UpdateDestination(
            ServiceKey.ForMark(AddressFamily.InterNetwork, 1),
            new IpvsDestination(new DestinationKey(IPAddress.Parse("10.0.0.2"), 0))
            {
                Forwarding = ForwardingMethod.DirectRoute,
                Weight = 0,
                UpperThreshold = 10,
                LowerThreshold = 5,
                Tunnel = new TunnelSettings(TunnelType.Gre),
            }),
        """
        06010000 14000180 0600010002000000 0800050001000000
        48000280 06000b0002000000 140001000a000002000000000000000000000000 0600020000000000
        0800030003000000 0800040000000000 080005000a000000 0800060005000000
        """);

    private static void AssertSent(
        Action<IpvsClient> call, string payload, Func<ScriptedRequest, IEnumerable<byte[]>>? script = null)
    {
        var kernel = ScriptedKernel.WithIpvs(script ?? Reply.Success);
        using var client = new IpvsClient(kernel);
        call(client);
        ScriptedRequest request = Assert.Single(kernel.Requests);
        Assert.Equal(Hex.Digits(payload), request.Hex);
        Assert.Equal((uint)(16 + request.Payload.Length), request.Header.Length);
        Assert.Equal(0u, request.Header.PortId);
    }
}
