using System.Net;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Route;

/// <summary>
/// Address requests have keepalived's attributes in keepalived's order, as traced with 2.2.7; the protocol attribute
/// at the end is what 2.4.3 adds.
/// </summary>
public sealed class AddressMessageTests
{
    [Fact]
    public void An_ipv4_address_is_added_with_what_is_configured()
    {
        ScriptedRequest request = Send(client => client.AddAddress(new InterfaceAddress(3, IPAddress.Parse("10.0.0.5"), 24)
        {
            Broadcast = IPAddress.Parse("10.0.0.255"),
            Label = "eth0:1",
            Peer = IPAddress.Parse("10.0.0.6"),
            Scope = AddressScope.Link,
            Flags = AddressFlags.NoPrefixRoute,
            Protocol = InterfaceAddress.KeepalivedProtocol,
        }));
        Assert.Equal(20, request.Header.Type);
        Assert.Equal(NetlinkFlags.Request | NetlinkFlags.Ack, request.Header.Flags);
        Assert.Equal(
            Hex.Digits(
                """
                021800fd03000000 080002000a000005 080004000a0000ff 0b000300657468303a310000 080001000a000006
                0800080000020000 05000b0012000000
                """),
            request.Hex);
    }

    [Fact]
    public void An_ipv6_address_is_added_without_duplicate_detection_and_with_lifetimes()
    {
        ScriptedRequest request = Send(client => client.AddAddress(new InterfaceAddress(3, IPAddress.Parse("2001:db8::5"), 64)
        {
            Flags = AddressFlags.NoDuplicateDetection,
            PreferredSeconds = 0,
            Protocol = InterfaceAddress.KeepalivedProtocol,
        }));
        Assert.Equal(
            Hex.Digits(
                """
                0a40000003000000 1400060000000000ffffffff0000000000000000 1400020020010db8000000000000000000000005
                0800080002000000 05000b0012000000
                """),
            request.Hex);
    }

    [Fact]
    public void An_ipv4_address_is_removed_by_both_attributes()
    {
        ScriptedRequest request = Send(client => client.RemoveAddress(new InterfaceAddress(3, IPAddress.Parse("10.0.0.5"), 32)));
        Assert.Equal(21, request.Header.Type);
        Assert.Equal(Hex.Digits("0220000003000000 080002000a000005 080001000a000005"), request.Hex);
    }

    [Fact]
    public void An_ipv6_address_is_removed_by_the_local_attribute()
    {
        ScriptedRequest request = Send(client => client.RemoveAddress(new InterfaceAddress(3, IPAddress.Parse("2001:db8::5"), 64)));
        Assert.Equal(Hex.Digits("0a40000003000000 1400020020010db8000000000000000000000005"), request.Hex);
    }

    [Fact]
    public void Adding_what_is_there_and_removing_what_is_not_return_false()
    {
        var address = new InterfaceAddress(3, IPAddress.Parse("10.0.0.5"), 32);
        using var client = new RouteClient(new ScriptedKernel(request =>
            [Reply.Error(request, request.Header.Type == 20 ? Errno.EEXIST : Errno.EADDRNOTAVAIL)]));
        Assert.False(client.AddAddress(address));
        Assert.False(client.RemoveAddress(address));
    }

    [Fact]
    public void Any_other_refusal_is_an_exception_with_the_kernels_words()
    {
        using var client = new RouteClient(new ScriptedKernel(request =>
            [Reply.Error(request, Errno.EINVAL, "ipv4: Invalid scope value", 24)]));
        var refusal = Assert.Throws<NetlinkException>(
            () => client.AddAddress(new InterfaceAddress(3, IPAddress.Parse("10.0.0.5"), 32)));
        Assert.Equal(Errno.EINVAL, refusal.Errno);
        Assert.Equal("RTM_NEWADDR", refusal.Command);
        Assert.Equal("RTM_NEWADDR: Invalid argument (ipv4: Invalid scope value) at offset 24", refusal.Message);
    }

    [Fact]
    public void All_changes_go_in_one_send_and_each_has_its_result()
    {
        var kernel = new ScriptedKernel(request => request.Header.Type == 21
            ? [Reply.Error(request, Errno.EADDRNOTAVAIL)]
            : Reply.Success(request));
        using var client = new RouteClient(kernel);
        NetworkChange[] changes = Enumerable.Range(1, 20)
            .Select(i => new InterfaceAddress(3, new IPAddress([10, 0, 0, (byte)i]), 32))
            .Select(address => address.Address.GetAddressBytes()[3] % 5 == 0
                ? (NetworkChange)new NetworkChange.RemoveAddress(address)
                : new NetworkChange.AddAddress(address))
            .ToArray();
        IReadOnlyList<NetlinkResult> results = client.Execute(changes);
        Assert.Equal(1, kernel.Sends);
        Assert.Equal(20, results.Count);
        Assert.All(results.Index(), item =>
            Assert.Equal(item.Index % 5 == 4 ? Errno.EADDRNOTAVAIL : Errno.None, item.Item.Error));
    }

    private static ScriptedRequest Send(Action<RouteClient> call)
    {
        var kernel = new ScriptedKernel(Reply.Success);
        using var client = new RouteClient(kernel);
        call(client);
        return Assert.Single(kernel.Requests);
    }
}
