namespace Keepalived.Conf.Tests;

/// <content>Checks. What keepalived 2.4.3 said with -t.</content>
public sealed partial class CheckerMistakeTests
{
    /// <summary>Lines of every check but FILE_CHECK and BFD_CHECK.</summary>
    private static readonly Mistake[] InEveryCheck =
    [
        new("retry x", "invalid number 'x'", "Invalid retry connection value 'x'"),
        new("retry -1", "negative number '-1'", "Invalid retry connection value '-1'"),
        new("retry 5x", "invalid number '5x'", "Invalid retry connection value '5x'"),
        new("retry", "*** Configuration line starting `retry` is missing a parameter after keyword `retry` at word position 2"),
        new("delay_before_retry -1", "negative number '-1'", "Invalid delay_before_retry connection value '-1'"),
        new("delay_loop 0", "number '0' outside range [0.000001, 18446744073709.551614]", "delay_loop '0' is invalid - ignoring"),
        new("delay_loop x", "invalid number 'x'", "delay_loop 'x' is invalid - ignoring"),
        new("alpha maybe", "Invalid alpha parameter maybe"),
        new("log_all_failures maybe", "Invalid log_all_failures parameter maybe"),
        new("bogus 1", "Unknown keyword 'bogus'"),
    ];

    /// <summary>Lines of every check that connects.</summary>
    private static readonly Mistake[] InNetworkCheck =
    [
        new("connect_ip x", "Invalid connect_ip address x - ignoring"),
        new("connect_ip", "*** Configuration line starting `connect_ip` is missing a parameter after keyword `connect_ip` at word position 2"),
        new("bindto 10.0.0.4\nconnect_ip 2001:db8::1", "connect_ip address 2001:db8::1 does not match address family of bindto - skipping"),
        new("connect_port 0", "number '0' outside range [1, 65535]", "Invalid checker connect_port '0'"),
        new("connect_port 70000", "number '70000' outside range [1, 65535]", "Invalid checker connect_port '70000'"),
        new("connect_port x", "invalid number 'x'", "Invalid checker connect_port 'x'"),
        new("bindto x", "Invalid bindto address x - ignoring"),
        new("bindto 2001:db8::1", "bindto address 2001:db8::1 does not match address family of connect_ip - skipping"),
        new("bind_port x", "invalid number 'x'", "Invalid checker bind_port 'x'"),
        new("bind_port 0", "number '0' outside range [1, 65535]", "Invalid checker bind_port '0'"),
        new("bind_if abcdefghijklmnop", "Interface name abcdefghijklmnop is too long - ignoring"),
        new("connect_timeout 0", "number '0' outside range [0.000001, 4294.967295]", "connect_timeout 0 invalid - ignoring"),
        new("connect_timeout x", "invalid number 'x'", "connect_timeout x invalid - ignoring"),
        new("fwmark x", "invalid number 'x'", "Invalid fwmark connection value 'x'"),
        new("fwmark -1", "negative number '-1'", "Invalid fwmark connection value '-1'"),
        new("fwmark 4294967296", "number '4294967296' outside unsigned integer range", "Invalid fwmark connection value '4294967296'"),
        new("connect_ip fe80::1", "Checker link local address fe80::1 requires a bind_if"),
        new("connect_ip fe80::1\nbind_if eth0"),
    ];

    /// <summary>Lines of HTTP_GET and SSL_GET beside a url.</summary>
    private static readonly Mistake[] InHttpCheck =
    [
        new("nb_get_retry x", "nb_get_retry is deprecated - please use 'retry'", "invalid number 'x'", "Invalid nb_get_retry value 'x'"),
        new("virtualhost", "HTTP_GET virtualhost name missing"),
        new("virtualhost a\nvirtualhost b", "Duplicate virtualhost - overwriting a with b"),
        new("http_protocol", "Missing http_protocol version"),
        new("http_protocol 2.0", "Invalid http_protocol version 2.0"),
        new("http_protocol 1.0K", "Invalid http_protocol version 1.0K"),
        new("enable_sni maybe", "Invalid enable_sni parameter maybe"),
        new("sni_name a\nsni_name b", "Duplicate sni_name - overwriting a with b"),
        new("sni_name a\nsni_name", "sni_name already specified as a - ignoring setting to default"),
        new("fast_recovery maybe", "Invalid fast_recovery parameter maybe"),
    ];

    /// <summary>Lines of a url that has a path.</summary>
    private static readonly Mistake[] InUrl =
    [
        new("path", "*** Configuration line starting `path` is missing a parameter after keyword `path` at word position 2"),
        new("path /a", "Duplicate path - overwriting / with /a"),
        new("digest", "*** Configuration line starting `digest` is missing a parameter after keyword `digest` at word position 2"),
        new("digest abc", "digest 'abc' character length should be 32 rather than 3"),
        new("digest 0123456789abcdef0123456789abcdeg", "Unable to interpret hex digit in '0123456789abcdef0123456789abcdeg' at offset 30/31"),
        new("digest zz23456789abcdef0123456789abcdef", "Unable to interpret hex digit in 'zz' at offset 0/1"),
        new("digest 0123456789abcdef0123456789abcdef\ndigest 0123456789abcdef0123456789abcdef", "Digest '0123456789abcdef0123456789abcdef' is a duplicate"),
        new("status_code 99", "Invalid HTTP_GET status code '99'"),
        new("status_code 200-199", "Invalid HTTP_GET status code '200-199'"),
        new("status_code 200,201", "Invalid HTTP_GET status code '200,201'"),
        new("status_code 600", "Invalid HTTP_GET status code '600'"),
        new("status_code 200-700", "Invalid HTTP_GET status code '200-700'"),
        new("virtualhost", "Missing HTTP_GET virtualhost name"),
        new("virtualhost a\nvirtualhost b", "Duplicate url virtualhost - overwriting a with b"),
        new("regex", "regex missing or too many fields"),
        new("regex a b", "regex missing or too many fields"),
        new("regex \"a b\""),
        new("regex 'a b'"),
        new("regex a\nregex b", "Duplicate regex specified - replacing a with b"),
    ];

    /// <summary>Lines of SMTP_CHECK.</summary>
    private static readonly Mistake[] InSmtpCheck =
    [
        new("helo_name", "SMTP_CHECK helo name missing"),
        new("helo_name a\nhelo_name b", "SMTP_CHECK helo name already specified"),
        new("host {\nconnect_ip x\n}", "Invalid connect_ip address x - ignoring"),
        new("host {\nbind_port 0\n}", "number '0' outside range [1, 65535]", "Invalid checker bind_port '0'"),
        new("host {\nretry x\n}", "invalid number 'x'", "Invalid retry connection value 'x'"),
        new("host {\nconnect_ip fe80::1\n}", "Checker link local address fe80::1 requires a bind_if"),
        new("host {\nbogus\n}", "Unknown keyword 'bogus'"),
        new("host {\nconnect_port 25\n}"),
    ];

    /// <summary>Lines of DNS_CHECK.</summary>
    private static readonly Mistake[] InDnsCheck =
    [
        new("type ANY", "Unknown DNS check type ANY - ignoring"),
        new("type a"),
        new("type", "*** Configuration line starting `type` is missing a parameter after keyword `type` at word position 2"),
        new("name a..b", "DNS_CHECK name 'a..b' has empty label - ignoring"),
        new("name .a", "DNS_CHECK name '.a' has empty label - ignoring"),
        new("name ."),
        new("name a\nname b", "DNS_CHECK name already specified - ignoring"),
        new("name", "*** Configuration line starting `name` is missing a parameter after keyword `name` at word position 2"),
    ];

    /// <summary>Lines of UDP_CHECK.</summary>
    private static readonly Mistake[] InUdpCheck =
    [
        new("payload", "UDP_CHECK payload requires a payload"),
        new("payload zz", "Invalid hex string for UDP_CHECK payload"),
        new("payload 0"),
        new("payload 01 2 03"),
        new("payload x1", "Invalid hex string for UDP_CHECK payload"),
        new("require_reply"),
        new("require_reply zz", "Invalid hex string for UDP_CHECK reply"),
        new("require_reply xX 1"),
        new("min_reply_length x", "invalid number 'x'", "UDP_CHECK min length x not valid - must be between 0 & 65535"),
        new("min_reply_length 70000", "number '70000' outside range [0, 65535]", "UDP_CHECK min length 70000 not valid - must be between 0 & 65535"),
        new("min_reply_length", "*** Configuration line starting `min_reply_length` is missing a parameter after keyword `min_reply_length` at word position 2"),
        new("max_reply_length 70000", "number '70000' outside range [0, 65535]", "UDP_CHECK max length 70000 not valid - must be between 0 & 65535"),
        new("max_reply_length -1", "negative number '-1'", "UDP_CHECK max length -1 not valid - must be between 0 & 65535"),
        new("min_reply_length 300", "UDP_CHECK min_reply length 300 > max_reply_length 255 - will always fail"),
        new("min_reply_length 5\nmax_reply_length 4", "UDP_CHECK min_reply length 5 > max_reply_length 4 - will always fail"),
    ];

    /// <summary>Lines of MISC_CHECK.</summary>
    private static readonly Mistake[] InMiscCheck =
    [
        new("misc_path"),
        new("misc_timeout x", "invalid number 'x'", "Invalid misc_timeout value 'x'"),
        new("misc_timeout 4295", "number '4295' outside range [0, 4294]", "Invalid misc_timeout value '4295'"),
        new("misc_timeout 5x", "invalid number '5x'", "Invalid misc_timeout value '5x'"),
        new("user", "No user specified for misc checker script '/usr/bin/nosuch'"),
        new("misc_timeout", "*** Configuration line starting `misc_timeout` is missing a parameter after keyword `misc_timeout` at word position 2"),
    ];

    /// <summary>Lines of FILE_CHECK.</summary>
    private static readonly Mistake[] InFileCheck =
    [
        new("track_file tf"),
        new("track_file nosuch", "track_file nosuch not found", "FILE_CHECK has no track_file specified - ignoring"),
        new("", "FILE_CHECK has no track_file specified - ignoring"),
        new("weight", "track file weight missing", "FILE_CHECK has no track_file specified - ignoring"),
        new("track_file tf\nweight", "track file weight missing"),
        new("track_file tf\nweight x", "invalid number 'x'", "weight for track file must be in [-2147483647..2147483647] inclusive. Ignoring..."),
        new("track_file tf\nweight 3 bogus", "unknown track file weight option bogus - ignoring"),
        new("track_file tf\nweight 2147483648", "number '2147483648' outside integer range", "weight for track file must be in [-2147483647..2147483647] inclusive. Ignoring..."),
        new("track_file tf\nweight -2147483647 reverse"),
        new("track_file tf\nweight 5x", "invalid number '5x'", "weight for track file must be in [-2147483647..2147483647] inclusive. Ignoring..."),
    ];

    /// <summary>Lines of BFD_CHECK.</summary>
    private static readonly Mistake[] InBfdCheck =
    [
        new("name b1"),
        new("name b2", "([10.0.0.1]:tcp:80) BFD_CHECK - BFD b2 not configured"),
        new("name b3"),
        new("name nosuch", "([10.0.0.1]:tcp:80) BFD_CHECK - BFD nosuch not configured"),
        new("name", "([10.0.0.1]:tcp:80) BFD_CHECK - No or too many names specified - skipping checker"),
        new("name b1 b2", "([10.0.0.1]:tcp:80) BFD_CHECK - No or too many names specified - skipping checker"),
        new("", "([10.0.0.1]:tcp:80) No name has been specified for BFD_CHECKER - skipping"),
        new("name b1\nname b3", "([10.0.0.1]:tcp:80) BFD_CHECK - BFD b3 already specified as b1"),
        new("name b1\nalpha maybe", "Invalid alpha parameter maybe"),
        new("alpha", "([10.0.0.1]:tcp:80) No name has been specified for BFD_CHECKER - skipping"),
    ];
}
