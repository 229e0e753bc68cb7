using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Transport;

public sealed class NetlinkConnectionTests
{
    private const ushort Type = 30;

    [Fact]
    public void A_dump_ends_with_its_done_message_in_a_datagram_of_its_own_or_not()
    {
        Assert.Equal([1, 2, 3], Dump(request =>
            [Reply.Together(Reply.Data(request, [1]), Reply.Data(request, [2])), Reply.Data(request, [3]), Reply.Done(request)]));
        Assert.Equal([1], Dump(request => [Reply.Together(Reply.Data(request, [1]), Reply.Done(request))]));
        Assert.Empty(Dump(request => [Reply.Done(request)]));
    }

    [Fact]
    public void A_dump_the_kernel_reports_as_interrupted_is_repeated()
    {
        int attempts = 0;
        List<int> answer = Dump(request => ++attempts < 3
            ? [Reply.Data(request, [9], NetlinkFlags.DumpInterrupted), Reply.Done(request)]
            : [Reply.Data(request, [1]), Reply.Done(request)]);
        Assert.Equal([1], answer);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public void A_dump_interrupted_at_its_end_is_repeated_too()
    {
        int attempts = 0;
        Dump(request => [Reply.Done(request, ++attempts == 1 ? NetlinkFlags.DumpInterrupted : NetlinkFlags.None)]);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public void A_dump_that_is_always_interrupted_fails()
    {
        int attempts = 0;
        var failure = Assert.Throws<NetlinkException>(() => Dump(request =>
        {
            attempts++;
            return [Reply.Done(request, NetlinkFlags.DumpInterrupted)];
        }));
        Assert.Equal((Errno.EINTR, 10), (failure.Errno, attempts));
    }

    [Fact]
    public void A_dump_that_is_refused_or_fails_midway_throws_the_error()
    {
        Assert.Equal(Errno.EBUSY, Assert.Throws<NetlinkException>(() => Dump(request => [Reply.Error(request, Errno.EBUSY)])).Errno);
        Assert.Equal(
            Errno.ENOMEM,
            Assert.Throws<NetlinkException>(
                () => Dump(request => [Reply.Data(request, [1]), Reply.Done(request, error: -(int)Errno.ENOMEM)])).Errno);
    }

    [Fact]
    public void Silence_is_a_time_out_after_the_time_set()
    {
        var kernel = new ScriptedKernel(request => [Reply.Data(request, [1])]);
        using var connection = new NetlinkConnection(kernel) { Timeout = TimeSpan.FromSeconds(3) };
        var failure = Assert.Throws<NetlinkException>(() => Dump(connection));
        Assert.Equal(("GET: Connection timed out (the kernel did not answer)", Errno.ETIMEDOUT), (failure.Message, failure.Errno));
        Assert.Equal(TimeSpan.FromSeconds(3), kernel.LastTimeout);
    }

    [Fact]
    public void Late_answers_to_a_request_given_up_are_not_taken_for_those_of_the_next()
    {
        ScriptedRequest? givenUp = null;
        using var connection = new NetlinkConnection(new ScriptedKernel(request =>
        {
            if (givenUp is null)
            {
                givenUp = request;
                return [];
            }

            return [Reply.Data(givenUp, [66]), Reply.Done(givenUp), Reply.Data(request, [1]), Reply.Done(request)];
        }));
        Assert.Throws<NetlinkException>(() => Dump(connection));
        Assert.Equal([1], Dump(connection));
    }

    [Fact]
    public void An_answer_with_only_wrong_sequence_numbers_is_a_time_out() =>
        Assert.Equal(Errno.ETIMEDOUT, Assert.Throws<NetlinkException>(() => Dump(request =>
            [Reply.Done(request with { Header = request.Header with { Sequence = request.Header.Sequence + 1 } })])).Errno);

    [Fact]
    public void Lost_answers_are_an_error() => Assert.Equal(
        Errno.ENOBUFS, Assert.Throws<NetlinkException>(() => Dump(request => [Reply.Data(request, [1]), ScriptedKernel.Overrun])).Errno);

    [Fact]
    public void No_operation_messages_mean_nothing() =>
        Assert.Equal([1], Dump(request =>
            [Reply.Message(request, NetlinkHeader.NoOperation, NetlinkFlags.None, []), Reply.Data(request, [1]), Reply.Done(request)]));

    [Fact]
    public void A_batch_is_split_so_that_answers_fit_and_only_the_last_of_each_part_asks_for_one()
    {
        var kernel = new ScriptedKernel(request => request.Payload[0] % 7 == 0 ? [Reply.Error(request, Errno.EEXIST)] : Reply.Success(request));
        using var connection = new NetlinkConnection(kernel);
        NetlinkBatch batch = Batch(300, 4);
        NetlinkResult[] results = connection.Execute(batch, "SET");
        Assert.Equal(3, kernel.Sends);
        Assert.Equal(300, kernel.Requests.Count);
        Assert.Equal(3, kernel.Requests.Count(request => request.WantsAck));
        Assert.Equal(
            Enumerable.Range(0, 300).Select(i => (byte)i % 7 == 0 ? Errno.EEXIST : Errno.None), results.Select(result => result.Error));
        Assert.Equal(300, kernel.Requests.Select(request => request.Header.Sequence).Distinct().Count());
    }

    [Fact]
    public void A_batch_of_long_requests_is_split_by_length()
    {
        var kernel = new ScriptedKernel(Reply.Success);
        using var connection = new NetlinkConnection(kernel);
        Assert.All(connection.Execute(Batch(10, 30_000), "SET"), result => Assert.True(result.Succeeded));
        Assert.Equal(5, kernel.Sends);
        Assert.Equal(10, kernel.Requests.Count);
    }

    [Fact]
    public void A_batch_can_be_sent_again()
    {
        var kernel = new ScriptedKernel(Reply.Success);
        using var connection = new NetlinkConnection(kernel);
        NetlinkBatch batch = Batch(2, 4);
        connection.Execute(batch, "SET");
        batch.BeginRequest(Type).Put(1, 5u);
        batch.EndRequest();
        connection.Execute(batch, "SET");
        Assert.Equal([false, true, false, false, true], kernel.Requests.Select(request => request.WantsAck));
    }

    [Fact]
    public void Answers_to_a_batch_that_got_lost_are_an_error_not_success() => Assert.Equal(
        Errno.ENOBUFS,
        Assert.Throws<NetlinkException>(() =>
        {
            using var connection = new NetlinkConnection(new ScriptedKernel(request =>
                request.WantsAck ? [ScriptedKernel.Overrun] : [Reply.Error(request, Errno.EEXIST)]));
            connection.Execute(Batch(5, 4), "SET");
        }).Errno);

    private static NetlinkBatch Batch(int count, int length)
    {
        var batch = new NetlinkBatch();
        for (int i = 0; i < count; i++)
        {
            batch.BeginRequest(Type).Reserve(length)[0] = (byte)i;
            batch.EndRequest();
        }

        return batch;
    }

    private static List<int> Dump(Func<ScriptedRequest, IEnumerable<byte[]>> script)
    {
        using var connection = new NetlinkConnection(new ScriptedKernel(script));
        return Dump(connection);
    }

    private static List<int> Dump(NetlinkConnection connection) =>
        connection.Query(Type, NetlinkFlags.Dump, [], "GET", static (_, payload) => (int)payload[0]);
}
