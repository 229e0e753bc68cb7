using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Nftables;

/// <summary>How batches travel and what their answers mean.</summary>
public sealed class NftClientTests
{
    private const ushort BatchBegin = 0x10;
    private const ushort BatchEnd = 0x11;
    private const ushort NewChain = 0x0a03;

    [Fact]
    public void A_batch_is_framed_and_only_its_last_request_is_acknowledged()
    {
        // The fake hides messages of type 0x10 (generic netlink's control family), which is a batch's begin.
        var kernel = new ScriptedKernel(Reply.Success);
        using var client = new NftClient(kernel);
        Assert.True(client.Apply(Table()).Succeeded);
        Assert.Equal([(ushort)0x0a00, NewChain, NewChain, BatchEnd], kernel.Requests.Select(r => r.Header.Type));
        Assert.Equal([false, false, true, false], kernel.Requests.Select(r => r.WantsAck));
        Assert.Equal("0000000a", kernel.Requests[^1].Hex);
        Assert.Equal([2u, 3u, 4u, 5u], kernel.Requests.Select(r => r.Header.Sequence));
    }

    [Fact]
    public void The_first_error_is_the_answer()
    {
        using var client = new NftClient(new ScriptedKernel(request => request.Header.Type switch
        {
            NewChain => [Reply.Error(request, request.WantsAck ? Errno.None : Errno.EBUSY, request.WantsAck ? null : "in use")],
            _ => [],
        }));
        NetlinkResult result = client.Apply(Table());
        Assert.Equal((Errno.EBUSY, "in use"), (result.Error, result.Text));
    }

    [Fact]
    public void A_batch_refused_as_a_whole_does_not_wait_for_its_requests()
    {
        using var client = new NftClient(new ScriptedKernel(request =>
            request.Header.Type == BatchBegin ? [Reply.Error(request, Errno.EPERM)] : []));
        Assert.Equal(Errno.EPERM, client.Apply(Table()).Error);
    }

    [Fact]
    public void Silence_is_a_time_out()
    {
        using var client = new NftClient(new ScriptedKernel(_ => []));
        Assert.Equal(Errno.ETIMEDOUT, client.Apply(Table()).Error);
    }

    [Fact]
    public void An_empty_batch_is_not_sent()
    {
        var kernel = new ScriptedKernel(Reply.Success);
        using var client = new NftClient(kernel);
        Assert.True(client.Apply(new NftBatch(NftFamily.Ipv4, "t")).Succeeded);
        Assert.Equal(0, kernel.Sends);
    }

    private static NftBatch Table() => new NftBatch(NftFamily.Ipv4, "t").AddTable().AddChain("a").AddChain("b");
}
