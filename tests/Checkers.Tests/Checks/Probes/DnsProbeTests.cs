using System.Net;
using Checkers.Checks;
using Checkers.Checks.Dns;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Probes;

public class DnsProbeTests
{
    [Theory]
    [InlineData(".", DnsRecordType.Soa, "010000010000000000000000060001")]
    [InlineData("www.example.com", DnsRecordType.A, "0100000100000000000003777777076578616d706c6503636f6d0000010001")]
    [InlineData("www.example.com.", DnsRecordType.A, "0100000100000000000003777777076578616d706c6503636f6d0000010001")]
    [InlineData("a.b", DnsRecordType.Dnskey, "010000010000000000000161016200" + "00300001")]
    public void The_query_is_that_of_the_original(string name, DnsRecordType type, string afterId)
    {
        using var server = new FakeDatagramServer(query => [Reply(query, 0)]);
        Assert.Equal(new(CheckOutcome.Good), Run(Of(server) with { Name = name, Type = type }));
        Assert.Equal(afterId, Convert.ToHexStringLower(Assert.Single(server.Received).AsSpan(2)));
    }

    [Fact]
    public void Every_query_has_another_id()
    {
        using var server = new FakeDatagramServer(query => [Reply(query, 0)]);
        var probe = new DnsProbe(Of(server));
        for (var attempt = 0; attempt < 8; attempt++) ProbeRunner.Run(probe);
        Assert.True(server.Received.Select(query => (query[0], query[1])).Distinct().Count() > 1);
    }

    [Fact]
    public void A_return_code_fails()
    {
        using var server = new FakeDatagramServer(query => [Reply(query, 3)]);
        Assert.Equal(new(CheckOutcome.Failed, "read error occurred. (rcode = 3)"), Run(Of(server)));
    }

    [Fact]
    public void Messages_that_are_no_reply_to_it_are_passed_over()
    {
        using var server = new FakeDatagramServer(query =>
        {
            var otherId = Reply(query, 3);
            otherId[0] ^= 0xff;
            var noReply = Reply(query, 3);
            noReply[2] &= 0x7f;
            return [[], otherId, noReply, query[..11], Reply(query, 0)];
        });
        Assert.Equal(new(CheckOutcome.Good), Run(Of(server)));
    }

    [Fact]
    public void Silence_times_out()
    {
        using var server = new FakeDatagramServer(query => [query]);
        Assert.Equal(new(CheckOutcome.TimedOut, "read timeout from socket"), Run(new() { Connection = To(server.Port, milliseconds: 200) }));
    }

    [Fact]
    public void A_closed_port_fails() => Assert.Equal(
        new(CheckOutcome.Failed, "failed to read socket; errno 111 (Connection refused)"), Run(new() { Connection = To(TcpCheckTests.ClosedPort()) }));

    [Fact]
    public void A_name_that_is_none_cannot_be_encoded()
    {
        var buffer = new byte[DnsQuery.MaxLength];
        Assert.Equal(0, DnsQuery.Encode(buffer, 1, DnsRecordType.A, new string('a', 64)));
        Assert.Equal(0, DnsQuery.Encode(buffer, 1, DnsRecordType.A, string.Join('.', Enumerable.Repeat(new string('a', 63), 5))));
        Assert.Equal(12 + 255 + 4, DnsQuery.Encode(
            buffer, 1, DnsRecordType.A, string.Join('.', [.. Enumerable.Repeat(new string('a', 63), 3), new string('a', 61)])));
    }

    private static byte[] Reply(byte[] query, byte code)
    {
        var reply = (byte[])query.Clone();
        reply[2] |= 0x80;
        reply[3] = code;
        return reply;
    }

    private static DnsCheckConfig Of(FakeDatagramServer server) => new() { Connection = To(server.Port) };

    private static CheckConnection To(ushort port, int milliseconds = 20000) =>
        new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(milliseconds) };

    private static CheckResult Run(DnsCheckConfig config) => ProbeRunner.Run(new DnsProbe(config));
}
