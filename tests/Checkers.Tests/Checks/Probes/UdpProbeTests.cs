using System.Net;
using System.Text;
using Checkers.Checks;
using Checkers.Checks.Udp;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Probes;

public class UdpProbeTests
{
    [Fact]
    public void Without_a_payload_the_original_32_bytes_are_sent()
    {
        using var server = new FakeDatagramServer(_ => ["x"u8.ToArray()]);
        Assert.Equal(new(CheckOutcome.Good), Run(Of(server)));
        Assert.Equal("keepalived check - keepalived ch", Encoding.ASCII.GetString(Assert.Single(server.Received)));
    }

    [Fact]
    public void The_configured_payload_is_sent()
    {
        using var server = new FakeDatagramServer(_ => ["x"u8.ToArray()]);
        Run(Of(server) with { Payload = [1, 2, 0xab, 0x0c] });
        Assert.Equal([1, 2, 0xab, 0x0c], Assert.Single(server.Received));
    }

    [Fact]
    public void Silence_is_good_unless_a_reply_is_required()
    {
        using var server = new FakeDatagramServer(_ => []);
        var config = new UdpCheckConfig { Connection = To(server.Port, milliseconds: 200) };
        Assert.Equal(CheckOutcome.Good, Run(config).Outcome);
        Assert.Equal(CheckOutcome.TimedOut, Run(config with { RequireReply = true }).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_closed_port_fails(bool requireReply) => Assert.Equal(
        new(CheckOutcome.Failed), Run(new() { Connection = To(TcpCheckTests.ClosedPort()), RequireReply = requireReply }));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("ab", true)]
    [InlineData("abcd", true)]
    [InlineData("arcd", true)]
    [InlineData("aZc", false)]
    [InlineData("a", false)]
    [InlineData("abcde", false)]
    [InlineData("abce", false)]
    public void A_reply_is_compared_as_far_as_it_goes(string reply, bool good)
    {
        // require_reply 61 x2 63 64, lengths 2 to 4
        using var server = new FakeDatagramServer(_ => [Encoding.ASCII.GetBytes(reply)]);
        var result = Run(Of(server) with
        {
            RequireReply = true,
            Reply = new([0x61, 0x02, 0x63, 0x64], [0xff, 0x0f, 0xff, 0xff]),
            MinReplyLength = 2,
            MaxReplyLength = 4,
        });
        Assert.Equal(good ? new(CheckOutcome.Good) : new(CheckOutcome.Failed, UdpProbe.Mismatch), result);
    }

    [Fact]
    public void Without_a_pattern_the_length_does_not_matter()
    {
        using var server = new FakeDatagramServer(_ => [new byte[60000]]);
        Assert.Equal(CheckOutcome.Good, Run(Of(server) with { RequireReply = true }).Outcome);
    }

    [Fact]
    public void A_bind_address_that_is_not_ours_is_local_trouble() => Assert.Equal(
        new(CheckOutcome.LocalTrouble, "UDP socket bind failed. Rescheduling.", "Checker bind failed: Cannot assign requested address"),
        Run(new() { Connection = To(53) with { BindAddress = IPAddress.Parse("192.0.2.77") } }));

    private static UdpCheckConfig Of(FakeDatagramServer server) => new() { Connection = To(server.Port) };

    private static CheckConnection To(ushort port, int milliseconds = 20000) =>
        new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(milliseconds) };

    private static CheckResult Run(UdpCheckConfig config) => ProbeRunner.Run(new UdpProbe(config));
}
