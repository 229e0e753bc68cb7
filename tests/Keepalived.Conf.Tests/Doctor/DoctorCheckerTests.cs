namespace Keepalived.Conf.Tests.Doctor;

/// <summary>What virtual servers tell.</summary>
public sealed class DoctorCheckerTests
{
    private const string Checked = "TCP_CHECK {\nconnect_timeout 1\nretry 1\n}";

    private static string Server(string body, string head = "10.0.0.1 80", string protocol = "protocol TCP\n") =>
        $"virtual_server {head} {{\n{protocol}{(body.Contains("lvs_sched", StringComparison.Ordinal) ? "" : "lvs_sched wlc\n")}lvs_method NAT\n{body}\n}}\n";

    private static string Real(string address, string body = Checked) => $"real_server {address} {{\n{body}\n}}\n";

    private static void Finds(string id, string text, params string[] expected) => Assert.Equal(expected, new Examination(text).Of(id));

    [Fact]
    public void A_quorum_above_all_weights_is_never_gained()
    {
        const string Id = "quorum-unreachable";
        string reals = Real("10.1.0.1 80") + Real("10.1.0.2 80", $"weight 2\n{Checked}");
        Finds(
            Id,
            Server("quorum 3\nhysteresis 1\nsorry_server 10.2.0.1 80\n" + reals),
            "1 virtual server [10.0.0.1]:tcp:80 needs a weight of 4 (quorum 3, hysteresis 1), all real servers have 3");
        Finds(
            Id,
            Server("sorry_server 10.2.0.1 80\n" + Real("10.1.0.1 80", $"weight 0\n{Checked}")),
            "1 virtual server [10.0.0.1]:tcp:80 needs a weight of 1 (quorum 0, hysteresis 0), all real servers have 0");
        Finds(Id, Server("quorum 2\nhysteresis 1\nsorry_server 10.2.0.1 80\n" + reals));
        Finds(Id, Server("quorum 3\nhysteresis 1\n" + reals));
        Finds(Id, Server("quorum 3\nhysteresis 1\nsorry_server 10.2.0.1 80\n" + reals + Real("10.1.0.3 80", "weight 0\nMISC_CHECK {\nmisc_path /x\nmisc_dynamic\n}")));
    }

    [Fact]
    public void A_server_without_a_check_is_never_taken_out()
    {
        const string Id = "real-server-unchecked";
        Finds(
            Id,
            Server(Real("10.1.0.1 80") + Real("10.1.0.2 80", "weight 1")),
            "11 real server [10.1.0.2]:tcp:80 of virtual server [10.0.0.1]:tcp:80 has no check, so it is never taken out");
        Finds(Id, Server(Real("10.1.0.1 80") + Real("10.1.0.2 80")));
        Finds(Id, Server(Real("10.1.0.1 80", "weight 1")));
        Finds(Id, Server(Real("10.1.0.1 80", "PING_CHECK {\n}") + Real("10.1.0.2 80", "DNS_CHECK {\n}")));
    }

    [Fact]
    public void A_sorry_server_is_not_one_of_those_it_stands_in_for()
    {
        const string Id = "sorry-server-is-real-server";
        Finds(
            Id,
            Server("sorry_server 10.1.0.1 80\n" + Real("10.1.0.1 80")),
            "5 the sorry server of virtual server [10.0.0.1]:tcp:80 is its real server [10.1.0.1]:tcp:80");
        Finds(Id, Server("sorry_server 10.1.0.1\n" + Real("10.1.0.1 80")), "5 the sorry server of virtual server [10.0.0.1]:tcp:80 is its real server [10.1.0.1]:tcp:80");
        Finds(Id, Server("sorry_server 10.1.0.1 81\n" + Real("10.1.0.1 80")));
    }

    [Fact]
    public void Some_schedulers_ignore_weights()
    {
        const string Id = "weights-not-used";
        string reals = Real("10.1.0.1 80", $"weight 3\n{Checked}") + Real("10.1.0.2 80");
        Finds(Id, Server("lvs_sched rr\n" + reals), "1 virtual server [10.0.0.1]:tcp:80 has weights 1, 3, which scheduler rr ignores");
        Finds(Id, Server("lvs_sched wrr\n" + reals));
        Finds(Id, Server("lvs_sched rr\n" + Real("10.1.0.1 80", $"weight 0\n{Checked}") + Real("10.1.0.2 80")));
    }

    [Fact]
    public void A_hash_table_keeps_servers_of_weight_0()
    {
        const string Id = "inhibit-with-hashing";
        const string Message = "1 virtual server [10.0.0.1]:tcp:80 with scheduler sh goes on choosing [10.1.0.1]:tcp:80 after it failed (inhibit_on_failure)";
        Finds(Id, Server("lvs_sched sh\ninhibit_on_failure\n" + Real("10.1.0.1 80")), Message);
        Finds(Id, Server("lvs_sched sh\nsh-fallback\ninhibit_on_failure\n" + Real("10.1.0.1 80")));
        Finds(Id, Server("lvs_sched sh\n" + Real("10.1.0.1 80")));
        Finds(Id, Server("lvs_sched wlc\ninhibit_on_failure\n" + Real("10.1.0.1 80")));
    }

    [Fact]
    public void Direct_routing_keeps_the_port()
    {
        const string Id = "port-not-translated";
        const string Message = "real server 10.1.0.1 port 8080 of virtual server [10.0.0.1]:tcp:80 is reached by DR, which keeps the client's port";
        Finds(Id, Server("lvs_method DR\n" + Real("10.1.0.1 8080")), $"6 {Message}");
        Finds(Id, Server("lvs_method DR\n" + Real("10.1.0.1 80")));
        Finds(Id, Server(Real("10.1.0.1 8080")));
        Finds(Id, Server("lvs_method DR\npersistence_timeout 60\n" + Real("10.1.0.1 8080"), head: "10.0.0.1"));
    }

    [Fact]
    public void Direct_routing_knows_a_server_by_its_address_alone()
    {
        const string Id = "same-destination-twice";
        Finds(Id, Server("lvs_method DR\n" + Real("10.1.0.1 80") + Real("10.1.0.1 8080")), "12 virtual server [10.0.0.1]:tcp:80 has 2 real servers 10.1.0.1 by DR");
        Finds(Id, Server(Real("10.1.0.1 80") + Real("10.1.0.1 8080")));
        Finds(Id, Server("lvs_method DR\n" + Real("10.1.0.1 80") + Real("10.1.0.2 80")));
    }

    [Fact]
    public void Two_blocks_are_one_service()
    {
        const string Id = "service-twice";
        string one = Server(Real("10.1.0.1 80"));
        Finds(Id, one + Server(Real("10.1.0.2 80")), "13 virtual server [10.0.0.1]:tcp:80 is the same service as the one at k.conf:1:1");
        Finds(Id, one + Server(Real("10.1.0.2 80"), protocol: "protocol UDP\n"));
        Finds(Id, one + Server(Real("10.1.0.2 80"), head: "10.0.0.1 81"));
        string group = "virtual_server_group G {\n10.0.0.5 80\n}\n" + Server(Real("10.1.0.1 80"), head: "group G");
        Finds(Id, group + Server(Real("10.1.0.2 80"), head: "group G"));
        Finds(Id, group + Server(Real("10.1.0.2 80"), head: "10.0.0.5 80"), "16 virtual server [10.0.0.5]:tcp:80 is the same service as the one at k.conf:4:1");
        string mark = Server(Real("10.1.0.1 80"), head: "fwmark 7", protocol: "");
        Finds(Id, mark + mark, "12 virtual server FWM 7 is the same service as the one at k.conf:1:1");
    }

    [Fact]
    public void A_script_that_checks_ends_within_its_delay_loop()
    {
        const string Id = "misc-timeout-over-delay-loop";
        string Misc(string body) => Server(Real("10.1.0.1 80", $"MISC_CHECK {{\nmisc_path /x\n{body}\n}}"));
        Finds(Id, Misc("misc_timeout 10\ndelay_loop 5"), "6 the check of [10.1.0.1]:tcp:80 may run for 10 s, but is due every 5 s");
        Finds(Id, Misc("delay_loop 5"), "6 the check of [10.1.0.1]:tcp:80 may run for 60 s, but is due every 5 s");
        Finds(Id, Misc("misc_timeout 5\ndelay_loop 5"));
    }

    [Fact]
    public void Attempts_that_take_long_are_told_once_for_services_alike()
    {
        const string Id = "slow-failure-detection";
        const string Slow = "TCP_CHECK {\nconnect_timeout 4\nretry 2\ndelay_before_retry 1\n}";
        string two = Server("delay_loop 6\n" + Real("10.1.0.1 80", Slow)) + Server("delay_loop 6\n" + Real("10.1.0.2 80", Slow), head: "10.0.0.2 80");
        Finds(
            Id,
            two,
            "7 virtual server [10.0.0.1]:tcp:80 (and 1 like it): a server that stops answering is used for up to 20 s (delay_loop 6 s)");
        Finds(Id, Server("delay_loop 14\n" + Real("10.1.0.1 80", Slow)));
        Finds(Id, Server("delay_loop 5\n" + Real("10.1.0.1 80", Slow)));
        Finds(Id, Server("delay_loop 1\n" + Real("10.1.0.1 80", "MISC_CHECK {\nmisc_path /x\n}")));
    }
}
