using System.Text;
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
    public void Other_datagrams_are_no_messages(string hex) => Assert.Null(RoleMessage.TryDecode(Convert.FromHexString(hex)));

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
