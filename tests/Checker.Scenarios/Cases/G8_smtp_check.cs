namespace Checker.Scenarios;

/// <summary>Servers of mail.</summary>
public sealed class G8_smtp_check : Scenario
{
    private static readonly string[] _dialogue = ["HELO smtpchecker.keepalived.org\r\n", "QUIT\r\n"];

    [Fact]
    public void Every_answer_counts_but_the_last()
    {
        const string greeting = "SMTP_CHECK Bad greeting banner from server [10.9.0.1]:";
        const string helo = "SMTP_CHECK Bad HELO response from server [10.9.0.1]:";
        Dictionary<string, TestServer> servers = Judge(
            "Remote SMTP server @ succeed on service.",
            [
                new("good", Check(), Smtp("220 hi"), true),
                new("name", Check("helo_name my.host.example"), Smtp("220 hi"), true),
                new("554", Check(), Smtp("554 no"), false, greeting + "8002"),
                new("HELO refused", Check(), Smtp("220 hi", "550 no"), false, helo + "8003"),
                new("QUIT refused", Check(), Smtp("220 hi", quit: "500 what"), true),
                new("no banner", Check(), static c => c.Hold(), false, "SMTP_CHECK Read timeout from server [10.9.0.1]:8005"),
                new("refused", Check(), null, false, "SMTP_CHECK Could not connect to server [10.9.0.1]:8006"),
                new("blank", Check(), Smtp("220 "), true),
                new("bare line feed", Check(), static async c =>
                {
                    await c.Send("220\n");
                    await Rest(c, "250 ok", "221 bye");
                }, true),
            ]);
        Assert.Equal(_dialogue, servers["good"].Heard.Take(2));
        Assert.Equal("HELO my.host.example\r\n", servers["name"].Heard[0]);
    }

    [Fact]
    public void Answers_of_several_lines()
    {
        (string Greeting, string Helo)[] forms = [("220-multi\r\n220 hi", "250 ok"), ("220 hi", "250-a\r\n250 b"), ("220", "250 ok")];
        DiffersByDesign("`SMTP_CHECK` | a greeting");
        Judge("Remote SMTP server @ succeed on service.", [.. forms.Select(f => new Variant(f.ToString(), Check(), Smtp(f.Greeting, f.Helo), !IsOriginal))]);
    }

    [Fact]
    public void Recovery()
    {
        string greeting = "554 no";
        Serve(1, 25, async c =>
        {
            await c.Send(greeting + "\r\n");
            await Rest(c, "250 ok", "221 bye");
        });
        Start(Globals() + Service(Server(1, check: Check(), port: 25), delay: 1));
        Logs($"Removing service {R(1, 25)} from VS {V}");
        Do(() => greeting = "220 hi");
        Logs($"Remote SMTP server {R(1, 25)} succeed on service.", $"Adding service {R(1, 25)} to VS {V}");
    }

    private static string Check(string options = "") => $"SMTP_CHECK {{ connect_timeout 1; retry 1; delay_before_retry 0.5; {options} }}";

    private static Func<TestConnection, Task> Smtp(string greeting, string helo = "250 ok", string quit = "221 bye") => async connection =>
    {
        await connection.Send(greeting + "\r\n");
        await Rest(connection, helo, quit);
    };

    private static async Task Rest(TestConnection connection, string helo, string quit)
    {
        if (await connection.ReadUntil("\r\n") is null) return;
        await connection.Send(helo + "\r\n");
        if (await connection.ReadUntil("\r\n") is null) return;
        await connection.Send(quit + "\r\n");
    }
}
