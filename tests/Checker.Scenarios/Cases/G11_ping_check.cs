namespace Checker.Scenarios;

/// <summary>Hosts that answer to an echo request.</summary>
public sealed class G11_ping_check : Scenario
{
    private const string Range = "net/ipv4/ping_group_range";

    [Fact]
    public void Hosts_that_answer_are_up()
    {
        Host.Namespace.Sysctl(Range, "1 0");
        const string check = "PING_CHECK { connect_timeout 1; retry 1; delay_before_retry 0.5; log_all_failures }";
        Start(Globals() + Service(Server(1, check: check), delay: 1) + Service(Server("2001:db8::1", check: check) + Server("2001:db8::77", check: check), delay: 1, key: "2001:db8:1::1 80"));
        Logs($"ICMP connection to {R(1)} success.", "ICMP connection to [2001:db8::1]:tcp:80 success.", "ICMP CHECK on service [2001:db8::77]:tcp:80 failed.");
        Assert.Equal("0 0", GroupRange());

        Do(() => Host.Namespace.Sysctl("net/ipv4/icmp_echo_ignore_all", "1"));
        Logs($"ICMP CHECK on service {R(1)} of {V} failed after 1 retries.", $"Removing service {R(1)} from VS {V}");
        Assert.Equal(2, Count($"ICMP connection to address {R(1)} timeout."));
        Do(() => Host.Namespace.Sysctl("net/ipv4/icmp_echo_ignore_all", "0"));
        InOrder($"ICMP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}");
        Stop();
        Assert.Equal("1 0", GroupRange());
    }

    private string GroupRange() => Host.Namespace.Do(() => string.Join(' ', File.ReadAllText("/proc/sys/" + Range).Split((char[])['\t', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
}
