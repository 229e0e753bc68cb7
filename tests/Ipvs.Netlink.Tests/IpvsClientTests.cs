using System.Net;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests;

public sealed class IpvsClientTests
{
    private static readonly ServiceKey Http = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);

    [Fact]
    public void The_family_is_looked_up_once()
    {
        var kernel = ScriptedKernel.WithIpvs(Reply.Success);
        using var client = new IpvsClient(kernel);
        client.Flush();
        client.ZeroAll();
        Assert.Equal(1, kernel.FamilyLookups);
    }

    [Fact]
    public void A_reloaded_module_with_another_id_is_found_again()
    {
        var kernel = ScriptedKernel.WithIpvs(Reply.Success);
        using var client = new IpvsClient(kernel);
        client.Flush();
        kernel.FamilyId++;
        client.AddService(new IpvsService(Http));
        Assert.Equal(kernel.FamilyId, kernel.Requests[^1].Header.Type);
        kernel.FamilyId++;
        IReadOnlyList<NetlinkResult> results = client.Execute([new IpvsOperation.Flush(), new IpvsOperation.AddService(new IpvsService(Http))]);
        Assert.All(results, result => Assert.True(result.Succeeded));
    }

    [Fact]
    public void A_listing_survives_a_reloaded_module()
    {
        var kernel = ScriptedKernel.WithIpvs(request => [Reply.Done(request)]);
        using var client = new IpvsClient(kernel);
        client.GetServices();
        kernel.FamilyId++;
        Assert.Empty(client.GetServices());
    }

    [Fact]
    public void Not_found_is_not_taken_for_a_reloaded_module()
    {
        var kernel = ScriptedKernel.WithIpvs(request => [Reply.Error(request, Errno.ENOENT)]);
        using var client = new IpvsClient(kernel);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => client.AddService(new IpvsService(Http))).Errno);
        Assert.Single(kernel.Requests);
    }

    [Fact]
    public void A_kernel_without_ipvs_says_so_when_the_family_is_looked_up()
    {
        using var client = new IpvsClient(new ScriptedKernel(request => [Reply.Error(request, Errno.ENOENT)]));
        var failure = Assert.Throws<NetlinkException>(client.Flush);
        Assert.Equal(("CTRL_CMD_GETFAMILY", Errno.ENOENT), (failure.Command, failure.Errno));
    }

    [Fact]
    public void Entries_a_dump_repeats_are_listed_once()
    {
        using var client = new IpvsClient(ScriptedKernel.WithIpvs(request =>
        {
            byte[][] answer = CapturedKernel.Answer("dests", request).ToArray();
            return [answer[0], answer[0], answer[1]];
        }));
        Assert.Equal(2, client.GetDestinations(Http).Count);
    }

    [Fact]
    public void A_service_that_is_not_there_is_null()
    {
        using var client = new IpvsClient(ScriptedKernel.WithIpvs(request => [Reply.Error(request, Errno.ESRCH)]));
        Assert.Null(client.GetService(Http));
    }

    [Fact]
    public void Stopping_a_daemon_without_an_answer_succeeds_when_it_is_gone()
    {
        var kernel = ScriptedKernel.WithIpvs(request => request.IsDump ? [Reply.Done(request)] : []);
        using var client = new IpvsClient(kernel);
        client.StopSyncDaemon(SyncDaemonRole.Master);
        Assert.Equal([10, 11], kernel.Requests.Select(request => (int)request.Command));
    }

    [Fact]
    public void Stopping_a_daemon_without_an_answer_fails_when_it_still_runs()
    {
        using var client = new IpvsClient(ScriptedKernel.WithIpvs(request =>
            request.IsDump ? CapturedKernel.Answer("daemons", request) : []));
        Assert.Equal(
            Errno.ETIMEDOUT, Assert.Throws<NetlinkException>(() => client.StopSyncDaemon(SyncDaemonRole.Backup)).Errno);
    }

    [Fact]
    public void Operations_are_sent_in_order_in_one_datagram()
    {
        var kernel = ScriptedKernel.WithIpvs(Reply.Success);
        using var client = new IpvsClient(kernel);
        client.Execute(
        [
            new IpvsOperation.AddService(new IpvsService(Http)),
            new IpvsOperation.AddDestination(Http, new IpvsDestination(new DestinationKey(IPAddress.Parse("10.0.1.1"), 80))),
            new IpvsOperation.RemoveService(Http),
        ]);
        Assert.Equal(2, kernel.Sends);
        Assert.Equal([1, 5, 3], kernel.Requests.Select(request => (int)request.Command));
    }

    [Fact]
    public void Nothing_to_do_sends_nothing()
    {
        var kernel = ScriptedKernel.WithIpvs(Reply.Success);
        using var client = new IpvsClient(kernel);
        Assert.Empty(client.Execute([]));
        Assert.Equal(0, kernel.Sends);
    }

    [Fact]
    public void Counters_of_kernels_without_64_bit_ones_are_read_from_the_32_bit_ones()
    {
        var writer = new AttributeWriter();
        writer.Reserve(4)[0] = 1;
        int nest = writer.BeginNest(1);
        writer.Put(1, (ushort)2);
        writer.Put(5, 7u);
        int statistics = writer.BeginNest(10);
        writer.Put(1, 11u);
        writer.Put(4, [1, 0, 0, 0, 1, 0, 0, 0]);
        writer.EndNest(statistics);
        writer.EndNest(nest);
        using var client = new IpvsClient(ScriptedKernel.WithIpvs(request => [Reply.Data(request, writer.Written), Reply.Done(request)]));
        IpvsStatistics read = Assert.Single(client.GetServices()).Statistics;
        Assert.Equal((11UL, 0x1_0000_0001UL), (read.Connections, read.IncomingBytes));
    }
}
