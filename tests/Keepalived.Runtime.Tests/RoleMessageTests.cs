using System.Text;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class RoleMessageTests
{
    public static TheoryData<RoleMessage, string> Messages => new()
    {
        { new RoleMessage.Ready(), "01" },
        { new RoleMessage.Heartbeat(), "02" },
        { new RoleMessage.Reload(), "03" },
        { new RoleMessage.Reloaded(null), "0400" },
        { new RoleMessage.Reloaded("nö"), "04016EC3B6" },
        { new RoleMessage.Reloaded(""), "0401" },
        { new RoleMessage.Stop(), "05" },
        { new RoleMessage.Answer(0x01020304, false), "070004030201" },
        { new RoleMessage.Answer(uint.MaxValue, true), "0701FFFFFFFF" },
        { new RoleMessage.Accepted(), "0A" },
        { new RoleMessage.Follow(true), "0801" },
        { new RoleMessage.Follow(false), "0800" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_has_its_documented_form_both_ways(RoleMessage message, string hex)
    {
        Assert.Equal(hex, Convert.ToHexString(message.Encode()));
        Assert.Equal(message, RoleMessage.TryDecode(Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("06")]
    [InlineData("0100")]
    [InlineData("04")]
    [InlineData("0402")]
    [InlineData("040000")]
    [InlineData("0600000000000000")]
    [InlineData("0700000000")]
    [InlineData("070200000000")]
    [InlineData("0802")]
    [InlineData("09")]
    public void Other_datagrams_are_no_messages(string hex) => Assert.Null(RoleMessage.TryDecode(Convert.FromHexString(hex)));

    [Fact]
    public void A_query_and_an_event_carry_bytes()
    {
        byte[] query = new RoleMessage.Query(7, 1000, "{}"u8.ToArray()).Encode();
        Assert.Equal("0607000000E80300007B7D", Convert.ToHexString(query));
        RoleMessage.Query read = Assert.IsType<RoleMessage.Query>(RoleMessage.TryDecode(query));
        Assert.Equal((7u, 1000u, "{}"), (read.Id, read.User, Encoding.UTF8.GetString(read.Request.Span)));
        byte[] told = new RoleMessage.Event("{}"u8.ToArray()).Encode();
        Assert.Equal("097B7D", Convert.ToHexString(told));
        Assert.Equal("{}", Encoding.UTF8.GetString(Assert.IsType<RoleMessage.Event>(RoleMessage.TryDecode(told)).Json.Span));
    }

    [Fact]
    public void The_longest_request_fits_into_a_message() =>
        Assert.InRange(new RoleMessage.Query(1, 1, new byte[ControlRequest.MaxLength]).Encode().Length, 1, RoleMessage.MaxLength);

    [Fact]
    public void A_long_refusal_is_cut_between_characters()
    {
        byte[] datagram = new RoleMessage.Reloaded("x" + new string('ö', 5000)).Encode();

        Assert.InRange(datagram.Length, RoleMessage.MaxLength - 2, RoleMessage.MaxLength);
        Assert.Equal(
            datagram, new RoleMessage.Reloaded(Assert.IsType<RoleMessage.Reloaded>(RoleMessage.TryDecode(datagram)).Refusal).Encode());
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(datagram.AsSpan(2)));
    }
}
