namespace Checker.Scenarios;

/// <summary>Servers of datagrams.</summary>
public sealed class G10_udp_check : Scenario
{
    [Fact]
    public void Silence_is_good_unless_an_answer_is_asked_for()
    {
        (string Check, string? Answer, bool Good)[] checks =
        [
            (string.Empty, null, true),
            ("payload \"01 2 aBc\"", null, true),
            ("connect_ip 10.9.0.77", null, true),
            (Required, "abc", true), (Required, "ab", true), (Required, "abcd", true), (Required, "arcd", true),
            (Required, "aZc", false), (Required, "a", false), (Required, "abcde", false), (Required, "abce", false),
            (Required, null, false),
        ];
        string list = string.Empty;
        List<UdpServer> servers = [];
        for (int i = 0; i < checks.Length; i++)
        {
            byte[]? answer = checks[i].Answer is { } text ? System.Text.Encoding.ASCII.GetBytes(text) : null;
            servers.Add(Host.Own(new UdpServer(Host.Namespace, "10.9.0.1", 7000 + i, _ => answer)));
            list += $"real_server 10.9.0.1 {7000 + i} {{ UDP_CHECK {{ connect_timeout {(answer is null ? 1 : 15)}; retry 1; delay_before_retry 0.5; log_all_failures; {checks[i].Check} }} }}\n";
        }

        list += "real_server 10.9.0.2 7000 { UDP_CHECK { connect_timeout 1; retry 1; delay_before_retry 0.5 } }\n";
        Start(Globals() + Service(list, delay: 1));
        for (int i = 0; i < checks.Length; i++)
        {
            string server = R(1, 7000 + i);
            if (checks[i].Good) Logs($"UDP connection to {server} success.");
            else Logs($"Removing service {server} from VS {V}", checks[i].Answer is null ? $"UDP connection to {server} failed." : $"UDP check to {server} reply data mismatch.");
        }

        Logs($"UDP_CHECK on service {R(2, 7000)} failed");
        Pool([.. checks.Select((c, i) => (c, i)).Where(x => x.c.Good).Select(x => $"-> 10.9.0.1:{7000 + x.i} Masq 1")]);
        Assert.Equal("keepalived check - keepalived ch", System.Text.Encoding.ASCII.GetString(servers[0].Heard[0]));
        Assert.Equal([1, 2, 0xab, 0x0c], servers[1].Heard[0]);
    }

    [Fact]
    public void A_port_that_closes()
    {
        UdpServer server = Host.Own(new UdpServer(Host.Namespace, "10.9.0.1", 53, static q => q));
        Start(Globals() + Service(Server(1, check: "UDP_CHECK { connect_timeout 15; retry 1; delay_before_retry 0.5 }", port: 53), delay: 1));
        Logs($"UDP connection to {R(1, 53)} success.");
        Do(server.Dispose);
        InOrder($"UDP_CHECK on service {R(1, 53)} failed after 1 retries.", $"Removing service {R(1, 53)} from VS {V}");
    }

    private const string Required = "require_reply \"61 x2 63 64\"; min_reply_length 2; max_reply_length 4";
}
