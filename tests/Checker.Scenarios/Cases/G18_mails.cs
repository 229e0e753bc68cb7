namespace Checker.Scenarios;

/// <summary>Mails about servers and services.</summary>
public sealed class G18_mails : Scenario
{
    private TestServer _mail = null!;

    [Fact]
    public void Every_change_is_told()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Begin(string.Empty, Service(Sorry + Servers(2, check: Conf.TcpWith("delay_before_retry 0.2")), "smtp_alert", delay: 1));
        Mail($"[LVS_X] Virtualserver {V} - UP", "=> Starting with quorum up 1+0=1 <= 2 <=");
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        one.Stop();
        Mail($"[LVS_X] Realserver {R(1)} of virtual server {V} - DOWN", "=> TCP CHECK failed on service <=");
        two.Stop();
        Mail($"[LVS_X] Realserver {R(2)} of virtual server {V} - DOWN", "=> TCP CHECK failed on service <=");
        Mail($"[LVS_X] Virtualserver {V} - DOWN", "=> Lost quorum 1+0=1 <= 0 <=");
        one.Start();
        Mail($"[LVS_X] Virtualserver {V} - UP", "=> Gained quorum 1+0=1 <= 1 <=");
        Mail($"[LVS_X] Realserver {R(1)} of virtual server {V} - UP", "=> TCP CHECK succeed on service <=");
        string all = string.Concat(_mail.Heard);
        foreach (string line in (string[])["HELO localhost\r\n", "MAIL FROM:<ka@example.com>\r\n", "RCPT TO:<a@example.com>\r\n", "RCPT TO:<b@example.com>\r\n", "DATA\r\n", "QUIT\r\n"])
        {
            Assert.Contains(line, all, StringComparison.Ordinal);
        }

        Logs("SMTP alert successfully sent.");
    }

    [Fact]
    public void Without_a_keyword_only_servers_are_told()
    {
        Begin(string.Empty, Service(Server(1), delay: 1));
        Mail($"[LVS_X] Realserver {R(1)} of virtual server {V} - DOWN", "=> TCP CHECK failed on service <=");
        Assert.DoesNotContain("Virtualserver", string.Concat(_mail.Heard), StringComparison.Ordinal);
    }

    [Fact]
    public void They_can_be_switched_off()
    {
        Listen(2);
        TestServer two = Listen(2, 81);
        Begin("smtp_alert_checker off", Service(Server(1) + Server(2, check: Conf.TcpWith("connect_port 81")), delay: 1));
        Logs($"Removing service {R(1)} from VS {V}");
        AnotherCheck(two);
        Assert.Equal(0, _mail.Connections);
    }

    private void Begin(string options, string services)
    {
        _mail = Serve("127.0.0.1", 2525, async connection =>
        {
            await connection.Send("220 mail\r\n");
            while (await connection.ReadUntil("\r\n") is { } line)
            {
                if (line == "DATA\r\n")
                {
                    await connection.Send("354 go\r\n");
                    await connection.ReadUntil("\r\n.\r\n");
                }

                await connection.Send(line == "QUIT\r\n" ? "221 bye\r\n" : "250 ok\r\n");
            }
        });
        string mail = "notification_email { a@example.com; b@example.com }\nnotification_email_from ka@example.com; smtp_server 127.0.0.1 2525; smtp_helo_name localhost; ";
        Start(Globals(mail + options).Replace("router_id X", "router_id LVS_X", StringComparison.Ordinal) + services);
    }

    private void Mail(string subject, string body) => WaitUntil(
        $"a mail {subject}: {body}",
        () => _mail.Heard.Any(h => h.Contains($"Subject: {subject}\r\n", StringComparison.Ordinal) && h.Contains($"\r\n\r\n{body}\r\n", StringComparison.Ordinal)));
}
