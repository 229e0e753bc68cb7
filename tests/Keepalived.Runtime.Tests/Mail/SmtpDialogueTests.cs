using Keepalived.Runtime.Mail;
using Xunit;

namespace Keepalived.Runtime.Tests.Mail;

public sealed class SmtpDialogueTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 9, 13, 1, TimeSpan.Zero);
    private static readonly MailMessage Message = new("VRRP Instance VI_S - Entering BACKUP state", "=> VRRP Instance is no longer owning VRRP VIPs <=");

    private static readonly MailAccount Account = new()
    {
        Server = "127.0.0.1",
        HeloName = "lb1.example.com",
        From = "keepalived@lb1.example.com",
        Recipients = ["admin@example.com", "Ops Team <ops@example.com>"],
        RouterId = "LB1",
    };

    // Recorded from keepalived 2.4.3.
    private static readonly string[] Recorded =
    [
        "HELO lb1.example.com\r\n",
        "MAIL FROM:<keepalived@lb1.example.com>\r\n",
        "RCPT TO:<admin@example.com>\r\n",
        "RCPT TO:<ops@example.com>\r\n",
        "DATA\r\n",
        "Date: Sat, 21 Nov 2026 09:13:01 +0000\r\nFrom: keepalived@lb1.example.com\r\n"
            + "Subject: [LB1] VRRP Instance VI_S - Entering BACKUP state\r\nX-Mailer: Keepalived\r\n"
            + "To: admin@example.com,\r\n Ops Team <ops@example.com>\r\n\r\n"
            + "=> VRRP Instance is no longer owning VRRP VIPs <=\r\n\r\n.\r\n",
        "QUIT\r\n",
    ];

    private static readonly int[] Replies = [220, 250, 250, 250, 250, 354, 250, 221];

    [Fact]
    public void The_dialogue_is_that_of_the_original()
    {
        var dialogue = Start(Account, Time);
        var sent = new List<string>();
        foreach (int reply in Replies)
        {
            Assert.True(dialogue.OnReply(reply, out string? next));
            if (next is not null)
            {
                sent.Add(next);
            }
        }

        Assert.Equal(Recorded, sent);
    }

    [Theory]
    [InlineData(0, "CONNECTION")]
    [InlineData(1, "HELO")]
    [InlineData(2, "MAIL")]
    [InlineData(3, "RCPT")]
    [InlineData(4, "RCPT")]
    [InlineData(5, "DATA")]
    [InlineData(6, "BODY")]
    public void A_refusal_names_the_command(int step, string command)
    {
        var dialogue = Start(Account, Time);
        for (int i = 0; i < step; i++)
        {
            Assert.True(dialogue.OnReply(Replies[i], out _));
        }

        Assert.False(dialogue.OnReply(554, out string? next));
        Assert.Null(next);
        Assert.Equal(command, dialogue.CurrentName);
        Assert.False(dialogue.IsAccepted);
    }

    [Fact]
    public void What_the_account_leaves_open_comes_from_the_host()
    {
        string text = Mail(Account with { HeloName = null, From = null, RouterId = null }, Time, out var commands);

        Assert.Equal("HELO host.example\r\n", commands[0]);
        Assert.Equal("MAIL FROM:<user@host.example>\r\n", commands[1]);
        Assert.Contains("\r\nFrom: user@host.example\r\nSubject: [host.example] VRRP", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "+0000")]
    [InlineData(330, "+0530")]
    [InlineData(-210, "-0330")]
    public void The_date_is_local_time_with_its_zone(int minutes, string zone) =>
        Assert.StartsWith(
            $"Date: Sat, 21 Nov 2026 09:13:01 {zone}\r\n",
            Mail(Account, new DateTimeOffset(2026, 11, 21, 9, 13, 1, TimeSpan.FromMinutes(minutes)), out _), StringComparison.Ordinal);

    [Fact]
    public void A_sender_with_a_display_name_is_cut_to_the_address()
    {
        _ = Mail(Account with { From = "KA <ka@example.com>" }, Time, out var commands);

        Assert.Equal("MAIL FROM:<ka@example.com>\r\n", commands[1]);
    }

    private static SmtpDialogue Start(MailAccount account, DateTimeOffset time) => new(account, "host.example", "user", Message, time);

    private static string Mail(MailAccount account, DateTimeOffset time, out List<string> commands)
    {
        var dialogue = Start(account, time);
        commands = [];
        foreach (int reply in Replies)
        {
            Assert.True(dialogue.OnReply(reply, out string? next));
            commands.Add(next ?? "");
        }

        return commands[5];
    }
}
