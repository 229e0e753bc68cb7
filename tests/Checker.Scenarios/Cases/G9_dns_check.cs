namespace Checker.Scenarios;

/// <summary>Name servers.</summary>
public sealed class G9_dns_check : Scenario
{
    [Theory]
    [InlineData("", "010000010000000000000000060001")]
    [InlineData("; type A; name www.example.com", "01000001000000000000037777770765786d706c6503636f6d0000010001")]
    [InlineData("; type A; name www.example.com.", "01000001000000000000037777770765786d706c6503636f6d0000010001")]
    public void The_question(string options, string expected)
    {
        expected = expected.Replace("0765786d706c65", "076578616d706c65", StringComparison.Ordinal);
        UdpServer server = Answering(Good);
        Begin(options);
        WaitUntil("a question", () => server.Heard.Count > 0);
        Assert.Equal(expected, Convert.ToHexStringLower(server.Heard[0].AsSpan(2)));
    }

    [Fact]
    public void Refusals_silence_and_answers_to_others()
    {
        (Func<byte[], byte[]?> Answer, string Line)[] ways =
        [
            (q => Reply(q, 0x81, 0x83), "read error occurred. (rcode = 3)"),
            (static _ => null, "read timeout from socket"),
            (q => Reply(q, 0x01, 0x80), "read timeout from socket"),
            (q => Reply([.. q.Take(2).Select(b => (byte)~b), .. q.Skip(2)], 0x81, 0x80), "read timeout from socket"),
        ];
        bool bad = false;
        UdpServer[] servers = [.. ways.Select((w, i) => Host.Own(new UdpServer(Host.Namespace, "10.9.0.1", 5300 + i, q => bad ? w.Answer(q) : Good(q))))];
        string list = string.Concat(ways.Select((_, i) => Server(1, check: "DNS_CHECK { connect_timeout 4; retry 2; log_all_failures }", port: 5300 + i)));
        Start(Globals() + Service(list, delay: 1, key: "10.0.0.100 53"));
        WaitUntil("good answers", () => servers.All(s => s.Heard.Count >= 2));
        Do(() => bad = true);
        for (int i = 0; i < ways.Length; i++)
        {
            string start = $"DNS_CHECK ({R(1, 5300 + i)}) {ways[i].Line}";
            Logs($"{start} after 2 retries", $"Removing service {R(1, 5300 + i)} from VS {Name}");
            Assert.Equal(3, Count(start));
        }

        Do(() => bad = false);
        for (int i = 0; i < ways.Length; i++) Logs($"Adding service {R(1, 5300 + i)} to VS {Name}");
        Do(servers[0].Dispose);
        Logs($"DNS_CHECK ({R(1, 5300)}) failed to read socket; errno 111 (Connection refused) after 2 retries");
    }

    [Fact]
    public void The_first_check_has_no_retries()
    {
        Begin(string.Empty);
        Logs($"DNS_CHECK ({R(1, 53)}) failed to read socket; errno 111 (Connection refused)", $"Removing service {R(1, 53)} from VS {Name}");
        Assert.Equal(1, Count("DNS_CHECK ("));
        Never("retries");
    }

    private const string Name = "[10.0.0.100]:tcp:53";

    private static byte[] Good(byte[] query) => Reply(query, 0x81, 0x80);

    private static byte[] Reply(byte[] query, byte flags1, byte flags2)
    {
        byte[] reply = [.. query];
        (reply[2], reply[3]) = (flags1, flags2);
        return reply;
    }

    private UdpServer Answering(Func<byte[], byte[]?> answer) => Host.Own(new UdpServer(Host.Namespace, "10.9.0.1", 53, answer));

    private void Begin(string options) =>
        Start(Globals() + Service(Server(1, check: $"DNS_CHECK {{ connect_timeout 4{options} }}", port: 53), delay: 1, key: "10.0.0.100 53"));
}
