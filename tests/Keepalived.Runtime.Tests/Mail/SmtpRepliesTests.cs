using System.Text;
using Keepalived.Runtime.Mail;
using Xunit;

namespace Keepalived.Runtime.Tests.Mail;

public sealed class SmtpRepliesTests
{
    [Theory]
    [InlineData("220 ready\r\n", 220)]
    [InlineData("250\r\n", 250)]
    [InlineData("250-a\r\n250-b\r\n250 c\r\n", 250)]
    [InlineData("354 go\n", 354)]
    public void A_reply_ends_with_its_last_line(string text, int status)
    {
        var replies = new SmtpReplies();
        int? result = null;
        foreach (byte value in Encoding.ASCII.GetBytes(text))
        {
            Assert.Null(result);
            result = replies.Add([value]);
        }

        Assert.Equal(status, result);
        Assert.False(replies.IsBroken);
    }

    [Theory]
    [InlineData("hello\r\n")]
    [InlineData("\r\n")]
    [InlineData("25\r\n")]
    [InlineData("2a0 x\r\n")]
    public void Anything_else_is_no_reply(string text)
    {
        var replies = new SmtpReplies();

        Assert.Null(replies.Add(Encoding.ASCII.GetBytes(text)));

        Assert.True(replies.IsBroken);
    }

    [Fact]
    public void A_reply_without_end_is_broken()
    {
        var replies = new SmtpReplies();
        byte[] more = Encoding.ASCII.GetBytes("250-" + new string('x', 1000) + "\r\n");
        for (int i = 0; i < 100; i++)
        {
            Assert.Null(replies.Add(more));
        }

        Assert.True(replies.IsBroken);
    }
}
