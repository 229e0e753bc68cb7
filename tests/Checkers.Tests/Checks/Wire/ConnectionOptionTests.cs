using System.Net;
using Checkers.Checks;
using Checkers.Host;
using Checkers.Tests.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Tests.Checks.Wire;

/// <summary><c>fwmark</c>, <c>bind_if</c> and link-local addresses decide which way the packets of each kind of check go.</summary>
public sealed class ConnectionOptionTests : IClassFixture<TwoHosts>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _impatience = TimeSpan.FromMilliseconds(150);

    private readonly TwoHosts _hosts;

    public ConnectionOptionTests(TwoHosts hosts)
    {
        Assert.SkipUnless(hosts.IsPossible, $"network namespaces cannot be made here: {hosts.Near.Problem.Text()}");
        _hosts = hosts;
    }

    public static TheoryData<string> Kinds() =>
        ["TCP_CHECK", "UDP_CHECK", "DNS_CHECK", "PING_CHECK", "PING_CHECK raw", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DIALOGUE_CHECK", "DIALOGUE_CHECK UDP"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Packets_have_the_mark(string kind)
    {
        var connection = To(TwoHosts.ByMark);
        Assert.Equal(CheckOutcome.Good, await Run(kind, connection with { Fwmark = 7 }));
        Assert.NotEqual(CheckOutcome.Good, await Run(kind, connection with { Fwmark = 8 }));
        Assert.NotEqual(CheckOutcome.Good, await Run(kind, connection));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Packets_leave_by_the_interface_and_not_as_routed(string kind)
    {
        var connection = To(TwoHosts.ByInterface);
        Assert.Equal(CheckOutcome.Good, await Run(kind, connection with { BindInterface = "v0" }));
        Assert.Equal(CheckOutcome.TimedOut, await Run(kind, connection with { ConnectTimeout = _impatience }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_link_local_server_is_looked_for_at_the_interface(string kind)
    {
        var connection = To(TwoHosts.LinkLocal) with { BindInterface = "v0" };
        Assert.Equal(CheckOutcome.Good, await Run(kind, connection));
        Assert.Equal(CheckOutcome.Good, await Run(kind, connection with { BindAddress = IPAddress.Parse(TwoHosts.OwnLinkLocal), BindPort = PortFor(kind) }));
        Assert.Equal(CheckOutcome.TimedOut, await Run(kind, connection with { BindInterface = "w0", ConnectTimeout = _impatience }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_missing_interface_says_nothing_about_the_server(string kind) =>
        Assert.Equal(CheckOutcome.LocalTrouble, await Run(kind, To(TwoHosts.ByInterface) with { BindInterface = "nosuch0" }));

    private static CheckConnection To(string address) => new() { Address = IPAddress.Parse(address), Port = 0, ConnectTimeout = _patience };

    // ICMP has no ports.
    private static ushort PortFor(string kind) => kind.StartsWith("PING", StringComparison.Ordinal) ? (ushort)0 : (ushort)4321;

    private async Task<CheckOutcome> Run(string kind, CheckConnection connection)
    {
        if (kind.StartsWith("PING", StringComparison.Ordinal))
            await _hosts.Near.SysctlAsync("ipv4/ping_group_range", kind.EndsWith("raw", StringComparison.Ordinal) ? "1 0" : "0 2147483647");
        var (probe, checker) = CheckKinds.Make(Check(kind, connection));
        var result = probe is not null
            ? await _hosts.Near.Do(() => ProbeRunner.Run(probe))
            : await _hosts.Near.Do(() => checker!.RunAsync(0, TestContext.Current.CancellationToken));
        return result.Outcome;
    }

    private CheckerConfig Check(string kind, CheckConnection target)
    {
        CheckConnection At(string server) => target with { Port = _hosts.Ports[server] };
        return kind switch
        {
            "TCP_CHECK" => new TcpCheckConfig { Connection = At("web") },
            "UDP_CHECK" => new UdpCheckConfig { Connection = At("udp"), RequireReply = true },
            "DNS_CHECK" => new DnsCheckConfig { Connection = At("udp") },
            "HTTP_GET" => new HttpCheckConfig { Connection = At("web"), Urls = [new() { Path = "/" }] },
            "SSL_GET" => new HttpCheckConfig { Connection = At("tls"), IsSsl = true, Urls = [new() { Path = "/" }] },
            "SMTP_CHECK" => new SmtpCheckConfig { Connection = At("mail") },
            "DIALOGUE_CHECK" => new DialogueCheckConfig { Connection = At("mail"), Steps = [new DialogueStep.Expect("^220 here")] },
            "DIALOGUE_CHECK UDP" => new DialogueCheckConfig
            {
                Connection = At("udp"),
                Transport = DialogueTransport.Udp,
                Steps = [new DialogueStep.Send([.. "abcdef"u8]), new DialogueStep.Expect("def")],
            },
            _ => new PingCheckConfig { Connection = target },
        };
    }
}
