using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>
/// Dialogues of well-known protocols for <c>preset</c>. None of them logs in: they find out whether a server talks its protocol. Each is a
/// list of statements as they could stand in the file.
/// </summary>
internal static class DialoguePresets
{
    private static readonly Dictionary<string, DialoguePreset> ByName = new()
    {
        ["amqp"] = Tcp("send_hex 414d515000000901", "expect_hex 010000"),
        ["ftp"] = Tcp("expect ^220 ", @"send QUIT\r\n", "expect ^221 "),
        ["imap"] = Tcp(@"expect ^\* (OK|PREAUTH)", @"send a1 LOGOUT\r\n", "expect ^a1 OK"),
        // Anonymous bind of version 3, answered by a bind response with result 0 (RFC 4511 s4.2), whatever form lengths have.
        ["ldap"] = Tcp("send_hex 300c020101600702010304008000", @"expect (?s)^0.{1,5}\x02\x01\x01a.{1,5}\x0a\x01\x00"),
        ["memcached"] = Tcp(@"send version\r\n", "expect ^VERSION "),
        // CONNECT of version 3.1.1; any return code shows a broker.
        ["mqtt"] = Tcp("send_hex 101600044d5154540402000a000a6b656570616c69766564", "expect_hex 20020x"),
        // Greeting of version 10, then a login without password: a server that sees only half a handshake blocks the host after some time.
        ["mysql"] = Tcp(
            "expect_hex xxxxxx000a",
            "send_hex 2c000001018200000000000121" + "0000000000000000000000000000000000000000000000" + "6b656570616c6976656400" + "00",
            "expect_hex xxxxxx02"),
        ["nntp"] = Tcp("expect ^20[01] ", @"send QUIT\r\n", "expect ^205 "),
        // A request of version 3; an answer that is synchronised.
        ["ntp"] = Udp("send_hex 1b" + "0000000000000000000000000000000000000000000000" + "000000000000000000000000000000000000000000000000",
            @"expect ^[\x1c\x5c\x9c\x24\x64\xa4]"),
        ["pop"] = Tcp(@"expect ^\+OK", @"send QUIT\r\n", @"expect ^\+OK"),
        // A request for TLS, answered with yes or no before any login.
        ["postgresql"] = Tcp("send_hex 0000000804d2162f", "expect ^[SN]"),
        // Access-Request of the user keepalived; whether it is accepted or rejected does not matter. The server must know this host.
        ["radius"] = Udp(
            "send_hex 01010032" + "6b656570616c69766564206368656b21" + "010c6b656570616c69766564" + "0212" + "6b656570616c69766564206368656b21",
            "expect_hex 0x01"),
        ["redis"] = Tcp(@"send PING\r\n", @"expect ^(\+PONG|-NOAUTH)"),
        ["rsync"] = Tcp("expect ^@RSYNCD: "),
        ["sip"] = Udp(
            @"send OPTIONS sip:keepalived@localhost SIP/2.0\r\nVia: SIP/2.0/UDP localhost;rport;branch=z9hG4bKkeepalived\r\nMax-Forwards: 70\r\n"
                + @"To: <sip:keepalived@localhost>\r\nFrom: <sip:keepalived@localhost>;tag=keepalived\r\nCall-ID: keepalived@localhost\r\n"
                + @"CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
            @"expect ^SIP/2\.0 200"),
        ["smtp"] = Tcp("expect ^220 ", @"send EHLO smtpchecker.keepalived.org\r\n", "expect ^250 ", @"send QUIT\r\n", "expect ^221 "),
        ["ssh"] = Tcp(@"expect ^SSH-(2\.0|1\.99)-"),
        ["zookeeper"] = Tcp("send ruok", "expect ^imok"),
    };

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The preset of that name; null: there is none.</summary>
    public static DialoguePreset? Find(string name) => ByName.GetValueOrDefault(name);

    private static DialoguePreset Tcp(params string[] statements) => new(DialogueTransport.Tcp, statements);

    private static DialoguePreset Udp(params string[] statements) => new(DialogueTransport.Udp, statements);
}

/// <summary>A ready dialogue.</summary>
/// <param name="transport">What it is made for.</param>
/// <param name="statements">Its steps, as they could stand in the file.</param>
internal sealed class DialoguePreset(DialogueTransport transport, string[] statements)
{
    /// <summary>What it is made for.</summary>
    public DialogueTransport Transport => transport;

    /// <summary>Its steps, read when they are asked for: their patterns together take more room than all else that is made at a start.</summary>
    public IEnumerable<DialogueStep> Steps => statements.Select(Parse);

    private static DialogueStep Parse(string statement)
    {
        int blank = statement.IndexOf(' ', StringComparison.Ordinal);
        return DialogueSteps.Parse(statement[..blank], statement[(blank + 1)..]) ?? throw new InvalidOperationException($"preset with an invalid {statement}");
    }
}
