using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <content>Checks.</content>
public sealed partial class CheckerValueTests
{
    private static readonly Setting[] InNetworkCheck =
    [
        new("connect_ip 10.0.0.3", v => Connection(v).Address, Ip("10.0.0.3"), Ip("10.0.0.1")),
        new("connect_port 8080", v => Connection(v).Port, (ushort)8080, (ushort)80),
        new("bindto 10.0.0.4", v => Connection(v).BindAddress, Ip("10.0.0.4"), null),
        new("bind_port 99", v => Connection(v).BindPort, (ushort)99, (ushort)0),
        new("bind_if eth0", v => Connection(v).BindInterface, "eth0", null),
        new("connect_timeout 0.5", v => Connection(v).ConnectTimeout, Seconds(0.5), Seconds(5)),
        new("fwmark 7", v => Connection(v).Fwmark, 7u, 0u),
    ];

    private static readonly Setting[] InHttpCheck =
    [
        new("nb_get_retry 6", v => Check(v).Retry, 6, 1),
        new("virtualhost www.example.com", v => Url(v).VirtualHost, "www.example.com", null),
        new("http_protocol 1.1", v => Check<HttpCheckConfig>(v).Protocol, HttpProtocol.Http11, HttpProtocol.Http10),
        new("http_protocol 1.0c", v => Check<HttpCheckConfig>(v).Protocol, HttpProtocol.Http10Close, HttpProtocol.Http10),
        new("enable_sni", v => Sni(v), (true, (string?)null), (false, (string?)null)),
        new("sni_name www.example.com", v => Sni(v), (true, (string?)"www.example.com"), (false, (string?)null)),
        new("sni_name", v => Sni(v), (true, (string?)null), (false, (string?)null)),
        new("sni_name www.example.com\nenable_sni off", v => Sni(v), (false, (string?)"www.example.com"), (false, (string?)null)),
        new("fast_recovery on", v => Check<HttpCheckConfig>(v).FastRecovery, true, false),
        new("header \"Accept: a b\"\nheader X:y", v => string.Join(';', Url(v).Headers), "HttpHeader { Name = Accept, Value = a b };HttpHeader { Name = X, Value = y }", ""),
        new("http_version 2", v => Check<HttpCheckConfig>(v).IsHttp2, true, false),
        new("grpc_health", v => Check<HttpCheckConfig>(v).Urls[^1].GrpcService, "", null),
        new("grpc_health a.B", v => Check<HttpCheckConfig>(v).Urls[^1].GrpcService, "a.B", null),
    ];

    private static readonly Setting[] InSslCheck =
    [
        new("retry 2", v => Check<HttpCheckConfig>(v).IsSsl, true, true),
        new("tls_compliant", v => Url(v).TlsCompliant, true, false),
        new("tls_verify", v => (Check<HttpCheckConfig>(v).VerifyCertificate, Check<HttpCheckConfig>(v).TrustFile), (true, (string?)null), (false, (string?)null)),
        new("tls_verify /etc/ca.pem", v => (Check<HttpCheckConfig>(v).VerifyCertificate, Check<HttpCheckConfig>(v).TrustFile), (true, (string?)"/etc/ca.pem"), (false, (string?)null)),
        new("tls_expiry_warning 14", v => Check<HttpCheckConfig>(v).ExpiryWarningDays, 14, 0),
    ];

    private static readonly Setting[] InSslUrl =
    [
        new("tls_compliant yes", v => Url(v).TlsCompliant, true, false),
        new("tls_compliant no\n}\ntls_compliant\nurl {\npath /", v => Url(v).TlsCompliant, false, false),
    ];

    private static readonly Setting[] InUrl =
    [
        new("digest 0123456789ABCDEF0123456789abcdef", v => Url(v).Digest, "0123456789abcdef0123456789abcdef", null),
        new("status_code 200 301-302\nstatus_code 404", v => Url(v).StatusCodes, Codes((200, 200), (301, 302), (404, 404)), Codes((200, 299))),
        new("virtualhost www.example.com", v => Url(v).VirtualHost, "www.example.com", null),
        new("}\nurl {\npath \"/a b\"", v => Check<HttpCheckConfig>(v).Urls[^1].Path, "/a b", "/"),
        new("regex up", v => Url(v).Regex?.Pattern, "up", null),
        new(@"regex ""a b\\d+ \x22{#} $ 'c'\\n""", v => Url(v).Regex?.Pattern, @"a b\d+ ""{#} $ 'c'\n", null),
        new("regex up\nregex_no_match", v => Url(v).Regex?.NoMatch, true, null),
        new("regex up\nregex_options caseless multiline use_offset_limit", v => Url(v).Regex?.Options, RegexOptions.Caseless | RegexOptions.Multiline | RegexOptions.UseOffsetLimit, null),
        new("regex up\nregex_min_offset 4\nregex_max_offset 9", v => (Url(v).Regex?.MinOffset, Url(v).Regex?.MaxOffset), ((long?)4, (long?)9), ((long?)null, (long?)null)),
        new("regex up\nregex_stack 100 200", v => Url(v).Regex?.Stack, new RegexStack(100, 200), null),
        new("method OPTIONS", v => Url(v).Method, "OPTIONS", "GET"),
        new("header \"Accept: \\x22a\\x22\"", v => string.Join(';', Url(v).Headers), "HttpHeader { Name = Accept, Value = \"a\" }", ""),
        new("body \"{\\x22a\\x22: 1}\"", v => Url(v).Body, "{\"a\": 1}", null),
        new("json_path a.b[0] 'x y'\njson_path c true", v => string.Join(';', Url(v).Json), "JsonExpectation { Path = a.b[0], Value = x y };JsonExpectation { Path = c, Value = true }", ""),
    ];

    private static readonly Setting[] InSmtpCheck =
    [
        new("helo_name director", v => Check<SmtpCheckConfig>(v).HeloName, "director", "smtpchecker.keepalived.org"),
    ];

    private static readonly Setting[] InDnsCheck =
    [
        new("type aaaa", v => Check<DnsCheckConfig>(v).Type, DnsRecordType.Aaaa, DnsRecordType.Soa),
        new("type DNSKEY", v => (int)Check<DnsCheckConfig>(v).Type, 48, 6),
        new("name a.example.com.", v => Check<DnsCheckConfig>(v).Name, "a.example.com.", "."),
    ];

    private static readonly Setting[] InUdpCheck =
    [
        new("payload 0102 3 ff", v => Bytes(Check<UdpCheckConfig>(v).Payload), "010203ff", null),
        new("require_reply", v => (Check<UdpCheckConfig>(v).RequireReply, Check<UdpCheckConfig>(v).Reply), (true, (UdpReply?)null), (false, (UdpReply?)null)),
        new("require_reply 1x X2 3 x", v => Bytes(Check<UdpCheckConfig>(v).Reply?.Data) + Bytes(Check<UdpCheckConfig>(v).Reply?.Mask), "10020300f00ffff0", ""),
        new("min_reply_length 3", v => Check<UdpCheckConfig>(v).MinReplyLength, 3, 0),
        new("max_reply_length 65535", v => Check<UdpCheckConfig>(v).MaxReplyLength, 65535, 255),
    ];

    private static readonly Setting[] InDialogueCheck =
    [
        new("protocol UDP", v => Check<DialogueCheckConfig>(v).Transport, DialogueTransport.Udp, DialogueTransport.Tcp),
        new("preset sip", v => Check<DialogueCheckConfig>(v).Transport, DialogueTransport.Udp, DialogueTransport.Tcp),
        new("ssl", v => Check<DialogueCheckConfig>(v).IsSsl, true, false),
        new("ssl\nsni_name a.example", v => Check<DialogueCheckConfig>(v).SniName, "a.example", null),
        new("send hello", v => Check<DialogueCheckConfig>(v).Steps[^1], new DialogueStep.Send("hello"u8.ToArray().ToValueArray()), new DialogueStep.Expect("x")),
        new("send_hex 01 0203", v => Check<DialogueCheckConfig>(v).Steps[^1], new DialogueStep.Send([1, 2, 3]), new DialogueStep.Expect("x")),
        new("expect \"^a b$\"", v => Check<DialogueCheckConfig>(v).Steps[^1], new DialogueStep.Expect("^a b$"), new DialogueStep.Expect("x")),
        new("expect_hex 0x", v => Check<DialogueCheckConfig>(v).Steps[^1], new DialogueStep.ExpectBytes(new UdpReply([0], [0xf0])), new DialogueStep.Expect("x")),
    ];

    private static readonly Setting[] InMiscCheck =
    [
        new("misc_path \"/usr/bin/other 'a b'\"", v => Check<MiscCheckConfig>(v).Command.Arguments[^1], "a b", "/usr/bin/nosuch"),
        new("misc_timeout 4", v => Check<MiscCheckConfig>(v).Timeout, Seconds(4), Seconds(60)),
        new("misc_timeout 0", v => Check<MiscCheckConfig>(v).Timeout, Seconds(60), Seconds(60)),
        new("misc_dynamic", v => Check<MiscCheckConfig>(v).Dynamic, true, false),
        new("user daemon", v => Check<MiscCheckConfig>(v).Command.User, new ScriptUser("daemon", null), null),
        new("user daemon root", v => Check<MiscCheckConfig>(v).Command.User, new ScriptUser("daemon", "root"), null),
    ];

    private static readonly Setting[] InFileCheck =
    [
        new("track_file tf", v => Check<FileCheckConfig>(v).TrackFile, "tf", "tf2"),
        new("track_file tf\nweight -3", v => Weight(v), ((int?)-3, false), ((int?)null, false)),
        new("track_file tf\nweight 0 reverse", v => Weight(v), ((int?)0, true), ((int?)null, false)),
        new("track_file tf\nweight 2 noreverse", v => Weight(v), ((int?)2, false), ((int?)null, false)),
    ];

    private static readonly Setting[] InBfdCheck =
    [
        new("name b1", v => Check<BfdCheckConfig>(v).Session, "b1", "b3"),
        new("name b1\nalpha", v => Check(v).Alpha, true, false),
    ];

    private static Setting[] InTimedCheck(string kind) =>
    [
        new("retry 0", v => Check(v).Retry, 0, kind switch { "MISC_CHECK" => 0, "DNS_CHECK" => 3, _ => 1 }),
        new("delay_before_retry 1.25", v => Check(v).DelayBeforeRetry, Seconds(1.25), Seconds(kind switch { "HTTP_GET" or "SSL_GET" => 3, "DNS_CHECK" => 60, _ => 1 })),
        new("warmup 0", v => Check(v).Warmup, Seconds(0), Seconds(60)),
        new("delay_loop 0.000001", v => Check(v).DelayLoop, TimeSpan.FromMicroseconds(1), Seconds(60)),
        new("delay_loop 18446744073709", v => Check(v).DelayLoop, TimeSpan.FromDays(36_525), Seconds(60)),
        new("rise 2", v => Check(v).Rise, 2, 1),
        new("fall 3", v => (Check(v).Fall, Check(v).Retry), ((int?)3, 2), ((int?)null, kind switch { "MISC_CHECK" => 0, "DNS_CHECK" => 3, _ => 1 })),
        new("alpha", v => Check(v).Alpha, true, false),
        new("log_all_failures true", v => Check(v).LogAllFailures, true, false),
    ];

    private static HttpUrl Url(VirtualServer server) => Check<HttpCheckConfig>(server).Urls[0];

    private static (bool, string?) Sni(VirtualServer server) => (Check<HttpCheckConfig>(server).EnableSni, Check<HttpCheckConfig>(server).SniName);

    private static (int?, bool) Weight(VirtualServer server) => (Check<FileCheckConfig>(server).Weight, Check<FileCheckConfig>(server).Reverse);

    private static ValueArray<StatusCodeRange> Codes(params (int First, int Last)[] ranges) => ranges.Select(r => new StatusCodeRange(r.First, r.Last)).ToValueArray();

    private static string? Bytes(ValueArray<byte>? bytes) => bytes is { } given ? Convert.ToHexStringLower(given.AsSpan()) : null;
}
