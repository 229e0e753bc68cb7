namespace Checker.Scenarios;

/// <summary>Attributes of services.</summary>
public sealed class D6_scheduler_flags_and_persistence : Scenario
{
    [Fact]
    public void Every_keyword_is_in_the_table()
    {
        Start(
            Globals()
            + Of("10.0.0.1 80", "lvs_sched sh; sh-port; sh-fallback")
            + Of("10.0.0.2 80", "lvs_sched mh; mh-port; mh-fallback")
            + Of("10.0.0.3 80", "lvs_sched wlc; flag-1; flag-2; flag-3")
            + Of("10.0.0.4 80", "lvs_sched sh; flag-1")
            + Of("10.0.0.5 80", "lvs_sched rr; sh-port")
            + Of("10.0.0.6 80", "lvs_sched rr; ops")
            + Of("10.0.0.7 5060", "lvs_sched rr; persistence_engine sip; persistence_timeout 60", "UDP")
            + Of("10.0.0.8 80", "lvs_sched rr; persistence_timeout", "SCTP")
            + Of("10.0.0.9 80", "lvs_sched rr; persistence_granularity 255.255.255.0")
            + Of("2001:db8:5::1 53", "lvs_sched rr; ops; persistence_timeout 30; persistence_granularity 64", "UDP", "2001:db8::5")
            + Of("10.0.0.11 80", "lvs_sched bogus"));
        Logs("sh-port only applies to sh scheduler - ignoring", "one packet scheduling requires UDP - resetting", "'bogus' - ignoring");
        Table(
            "TCP 10.0.0.1:80 sh (sh-fallback,sh-port)", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.2:80 mh (mh-fallback,mh-port)", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.3:80 wlc (flag-1,flag-2,flag-3)", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.4:80 sh (sh-fallback)", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.5:80 rr", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.6:80 rr", "-> 10.9.0.1:80 Masq 1",
            "UDP 10.0.0.7:5060 rr persistent 60 pe sip", "-> 10.9.0.1:80 Masq 1",
            "SCTP 10.0.0.8:80 rr persistent 360", "-> 10.9.0.1:80 Masq 1",
            "TCP 10.0.0.9:80 rr persistent 360 mask 255.255.255.0", "-> 10.9.0.1:80 Masq 1",
            "UDP [2001:db8:5::1]:53 rr persistent 30 mask 64 ops", "-> [2001:db8::5]:80 Masq 1",
            "TCP 10.0.0.11:80 wlc", "-> 10.9.0.1:80 Masq 1");
    }

    private static string Of(string key, string options, string protocol = "TCP", string server = "10.9.0.1") =>
        $"virtual_server {key} {{ lvs_method NAT; protocol {protocol}; {options}\nreal_server {server} 80 {{ }} }}\n";
}
