using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Linux.Abi;
using Microsoft.Extensions.Logging.Abstractions;
using Vrrp.Firewall;
using Vrrp.Wire;

namespace Vrrp.Tests.Firewall;

/// <summary>The packet filter with a kernel that refuses.</summary>
public sealed class PacketFilterTests
{
    private static readonly FirewallElement s_vip = FirewallElement.Vip(InternetAddress.Parse("10.0.0.100"));

    [Fact]
    public void A_kernel_without_netfilter_is_remembered_as_the_reason_and_asked_again()
    {
        var opened = 0;
        NftClient Open()
        {
            opened++;
            throw new ErrnoException("socket", "AF_NETLINK", Errno.EPROTONOSUPPORT);
        }
        using var filter = new PacketFilter(new FirewallSettings(), NullLogger.Instance, Open);
        filter.Widen(new HashSet<FirewallElement> { s_vip });
        Assert.Equal((Errno.EPROTONOSUPPORT, false), (filter.Refusal, filter.IsInUse));
        filter.Settle(new HashSet<FirewallElement> { s_vip });
        Assert.Equal(2, opened);
    }

    [Fact]
    public void Nothing_is_opened_when_nothing_is_wanted()
    {
        using var filter = new PacketFilter(new FirewallSettings(), NullLogger.Instance, () => throw new InvalidOperationException());
        filter.Widen(new HashSet<FirewallElement>());
        filter.Settle(new HashSet<FirewallElement>());
        filter.Remove();
        Assert.Equal(Errno.None, filter.Refusal);
    }

    [Fact]
    public void A_kernel_that_answers_nothing_is_not_believed_to_have_rules()
    {
        using var filter = new PacketFilter(new FirewallSettings(), NullLogger.Instance, () => new NftClient(new DeafKernel()));
        filter.Widen(new HashSet<FirewallElement> { s_vip });
        Assert.Equal((Errno.ETIMEDOUT, false), (filter.Refusal, filter.IsInUse));
    }

    private sealed class DeafKernel : INetlinkTransport
    {
        public int Descriptor => -1;

        public void Send(ReadOnlySpan<byte> datagram)
        {
        }

        public int Receive(Span<byte> buffer, TimeSpan timeout) => 0;

        public void Dispose()
        {
        }
    }
}
