using System.Net;
using Checkers.Checks;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

/// <summary>What keepalived says about UDP, DNS, ping and mail checks; lines recorded with it.</summary>
public class ProbeLogTests
{
    private const string Removed = "Removing service [10.9.0.1]:tcp:80 from VS [10.0.0.100]:tcp:80";
    private const string Added = "Adding service [10.9.0.1]:tcp:80 to VS [10.0.0.100]:tcp:80";

    private static readonly CheckConnection _connection = new() { Address = IPAddress.Parse("10.9.0.1"), Port = 25 };
    private static readonly CheckResult _failed = new(CheckOutcome.Failed);
    private static readonly CheckResult _good = new(CheckOutcome.Good);

    [Fact]
    public void Udp()
    {
        var scenario = Of(new UdpCheckConfig { Connection = _connection, LogAllFailures = true });
        Expect(scenario, _good, "UDP connection to [10.9.0.1]:tcp:80 success.");
        Expect(scenario, _good);
        Expect(scenario, new(CheckOutcome.Failed, "reply data mismatch"), "UDP check to [10.9.0.1]:tcp:80 reply data mismatch.");
        Expect(scenario, _failed, "UDP connection to [10.9.0.1]:tcp:80 failed.", "UDP_CHECK on service [10.9.0.1]:tcp:80 failed after 1 retries.", Removed);
        Expect(scenario, _good, "UDP connection to [10.9.0.1]:tcp:80 success.", Added);
    }

    [Fact]
    public void First_failure_of_udp() => Expect(
        Of(new UdpCheckConfig { Connection = _connection, LogAllFailures = true }),
        new(CheckOutcome.Failed, "UDP connect error 101 - Network is unreachable"),
        "UDP connect error 101 - Network is unreachable", "UDP_CHECK on service [10.9.0.1]:tcp:80 failed.", Removed);

    [Fact]
    public void Ping()
    {
        var scenario = Of(new PingCheckConfig { Connection = _connection, LogAllFailures = true });
        Expect(scenario, _good, "ICMP connection to [10.9.0.1]:tcp:80 success.");
        Expect(scenario, _failed, "ICMP connection to address [10.9.0.1]:tcp:80 timeout.");
        Expect(scenario, _failed, "ICMP connection to address [10.9.0.1]:tcp:80 timeout.",
            "ICMP CHECK on service [10.9.0.1]:tcp:80 of [10.0.0.100]:tcp:80 failed after 1 retries.", Removed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void First_failure_of_ping(int retry) => Expect(
        Of(new PingCheckConfig { Connection = _connection, Retry = retry }), _failed, "ICMP CHECK on service [10.9.0.1]:tcp:80 failed.", Removed);

    [Fact]
    public void Dns()
    {
        var scenario = Of(new DnsCheckConfig { Connection = _connection, Retry = 2, LogAllFailures = true });
        var failed = new CheckResult(CheckOutcome.Failed, "read error occurred. (rcode = 3)");
        Expect(scenario, _good);
        Expect(scenario, failed, "DNS_CHECK ([10.9.0.1]:tcp:80) read error occurred. (rcode = 3)");
        Expect(scenario, failed, "DNS_CHECK ([10.9.0.1]:tcp:80) read error occurred. (rcode = 3)");
        Expect(scenario, failed, "DNS_CHECK ([10.9.0.1]:tcp:80) read error occurred. (rcode = 3) after 2 retries", Removed);
        Expect(scenario, _good, Added);
    }

    [Fact]
    public void First_failure_of_dns() => Expect(
        Of(new DnsCheckConfig { Connection = _connection, Retry = 3 }), new(CheckOutcome.TimedOut, "read timeout from socket"),
        "DNS_CHECK ([10.9.0.1]:tcp:80) read timeout from socket", Removed);

    [Fact]
    public void A_dns_check_that_has_no_retry_says_so()
    {
        var scenario = Of(new DnsCheckConfig { Connection = _connection, Retry = 0 });
        Expect(scenario, _good);
        Expect(scenario, new(CheckOutcome.Failed, "failed to read socket; errno 111 (Connection refused)"),
            "DNS_CHECK ([10.9.0.1]:tcp:80) failed to read socket; errno 111 (Connection refused) after 0 retries", Removed);
    }

    [Fact]
    public void Own_trouble_of_a_dns_check() => Expect(
        Of(new DnsCheckConfig { Connection = _connection }),
        new(CheckOutcome.LocalTrouble, "UDP socket bind failed. Rescheduling.", "Checker bind failed: Cannot assign requested address"),
        "Checker bind failed: Cannot assign requested address", "DNS_CHECK ([10.9.0.1]:tcp:80) UDP socket bind failed. Rescheduling.");

    [Theory]
    [InlineData("Bad greeting banner from server [10.9.0.1]:25", "SMTP_CHECK Bad greeting banner from server [10.9.0.1]:25")]
    [InlineData("Network unreachable for server 10.77.0.1", "SMTP_CHECK Network unreachable for server 10.77.0.1 - real server [10.9.0.1]:80")]
    public void Mail_retries_in_every_cycle(string reason, string line)
    {
        var failed = new CheckResult(CheckOutcome.Failed, reason);
        var scenario = Of(new SmtpCheckConfig
        {
            Connection = _connection, Retry = 1, DelayBeforeRetry = TimeSpan.FromSeconds(3), DelayLoop = TimeSpan.FromSeconds(20),
        });
        // The first check as well.
        Expect(scenario, failed);
        Assert.Equal(TimeSpan.FromSeconds(3), scenario.Checker(0).NextDelay);
        Expect(scenario, failed, line, Removed);
        Assert.Equal(TimeSpan.FromSeconds(20), scenario.Checker(0).NextDelay);
        // And while it is down.
        for (var cycle = 0; cycle < 2; cycle++)
        {
            Expect(scenario, failed);
            Assert.Equal(TimeSpan.FromSeconds(3), scenario.Checker(0).NextDelay);
            Expect(scenario, failed);
            Assert.Equal(TimeSpan.FromSeconds(20), scenario.Checker(0).NextDelay);
        }
        Expect(scenario, _good, "Remote SMTP server [10.9.0.1]:tcp:80 succeed on service.", Added);
    }

    [Fact]
    public void A_dialogue_says_where_it_stopped()
    {
        var scenario = Of(new DialogueCheckConfig { Connection = _connection, Retry = 1, Steps = [] });
        Expect(scenario, _good, "Dialogue with [10.9.0.1]:tcp:80 success.");
        Expect(scenario, new(CheckOutcome.TimedOut, "step 2: timeout"));
        Expect(scenario, new(CheckOutcome.TimedOut, "step 2: timeout"),
            "Dialogue with [10.9.0.1]:tcp:80 failed at step 2: timeout.", "DIALOGUE_CHECK on service [10.9.0.1]:tcp:80 failed after 1 retries.", Removed);
    }

    private static Scenario Of(CheckerConfig check) => new Scenario([Vs(Rs(1, check), Rs(2))]).Forget();

    private static void Expect(Scenario scenario, CheckResult result, params string[] lines)
    {
        scenario.Result(0, 0, result);
        Assert.Equal(lines, scenario.Log);
        scenario.Forget();
    }
}
