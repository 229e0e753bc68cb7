using System.Text.Json;
using Keepalived.Control.Client;
using Xunit;

namespace Keepalived.Tests.Control;

public sealed class StatusTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_that_runs_and_differs_is_shown()
    {
        const string status = """
            {"daemon":{"version":"1.2.3","pid":10,"since":"2026-11-26T11:00:00+00:00","configuration":"/etc/keepalived/keepalived.conf",
            "configuration_since":"2026-11-26T11:58:55+00:00","roles":[{"name":"checker","pid":11,"ready":true,"starts":1},{"name":"vrrp","pid":12,"ready":true,"starts":2}]},
            "vrrp":{"instances":[{"name":"VI_1","state":"FAULT","since":"2026-11-26T11:59:00+00:00","before":"MASTER","reason":"in maintenance","virtual_router_id":51,
            "interface":"eth0","version":2,"priority":100,"effective_priority":80,"fault":"in maintenance","maintenance":{"reason":"new cable","user":0,
            "since":"2026-11-26T11:59:00+00:00"},"addresses":[{"address":"10.9.0.100/24","device":"eth0"},{"address":"10.9.0.101/32","device":"eth1","excluded":true}]}],"scripts":[]},
            "checker":{"ipvs":true,"virtual_servers":[{"name":"[10.0.0.1]:tcp:80","scheduler":"rr","has_quorum":true,"quorum":1,"alive_weight":1,
            "real_servers":[{"name":"[10.1.0.1]:tcp:80","up":true,"weight":0,"configured_weight":3,"override":{"kind":"drain","reason":"","user":1000,
            "since":"2026-11-26T11:59:30+00:00","until":"2026-11-26T12:01:30+00:00"},"checks":[]},
            {"name":"[10.1.0.2]:tcp:80","up":false,"weight":1,"configured_weight":1,"since":"2026-11-26T11:59:58+00:00","reason":"TCP_CHECK failed","checks":[{"kind":"TCP_CHECK","up":false}]}]}]}}
            """;
        const string expected = """
            keepalived 1.2.3, pid 10, up 1 h
            /etc/keepalived/keepalived.conf, in force for 1 min 5 s
              checker  pid 11, ready
              vrrp     pid 12, ready, started 2 times

            VRRP
              VI_1             FAULT   priority 80 (file: 100), vrid 51 on eth0, since 2026-11-26 11:59:00: in maintenance
                  fault: in maintenance
                    in maintenance by user 0 for 1 min: new cable
                  10.9.0.100/24 dev eth0
                  10.9.0.101/32 dev eth1 (excluded)

            Virtual servers
              [10.0.0.1]:tcp:80 rr, quorum (1 alive, 1 needed)
                  [10.1.0.1]:tcp:80 up   weight 0 (file: 3)
                    drained by user 1000 for 30 s, 1 min 30 s left
                  [10.1.0.2]:tcp:80 DOWN weight 1, failed: TCP_CHECK, since 2026-11-26 11:59:58: TCP_CHECK failed

            Not as the file says
              VRRP instance VI_1: in maintenance by user 0 for 1 min: new cable
              [10.1.0.1]:tcp:80 of [10.0.0.1]:tcp:80: drained by user 1000 for 30 s, 1 min 30 s left
            """;
        Assert.Equal(expected, StatusText.Of(JsonDocument.Parse(status).RootElement, Now, TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_role_that_does_not_answer_is_named()
    {
        const string status = """
            {"daemon":{"version":"1","pid":10,"since":"2026-11-26T11:00:00+00:00","configuration":"k.conf","configuration_since":"2026-11-26T11:00:00+00:00",
            "reload_refused":"k.conf: unknown keyword","roles":[{"name":"vrrp","ready":false,"starts":1}]},"vrrp":{"error":"the VRRP process does not run: its log says why"}}
            """;
        const string expected = """
            keepalived 1, pid 10, up 1 h
            k.conf, in force for 1 h
            The last reload was refused: k.conf: unknown keyword
              vrrp     no process, not ready

            VRRP
              not known: the VRRP process does not run: its log says why
            """;
        Assert.Equal(expected, StatusText.Of(JsonDocument.Parse(status).RootElement, Now, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("{\"daemon\":{\"roles\":[{\"name\":\"vrrp\",\"ready\":true}]},\"vrrp\":{\"in_fault\":[]}}", false, "")]
    [InlineData("{\"daemon\":{\"roles\":[{\"name\":\"vrrp\",\"ready\":false}]},\"vrrp\":{\"error\":\"x\"}}", false, "role vrrp is not ready")]
    [InlineData("{\"daemon\":{\"roles\":[{\"name\":\"vrrp\",\"ready\":true}]},\"vrrp\":{\"error\":\"it does not answer\"}}", false, "it does not answer")]
    [InlineData("{\"daemon\":{\"roles\":[]},\"vrrp\":{\"in_fault\":[\"VI_1\"]},\"checker\":{\"ipvs\":true,\"without_quorum\":[\"V\"]}}", false, "")]
    [InlineData("{\"daemon\":{\"roles\":[]},\"vrrp\":{\"in_fault\":[\"VI_1\"]},\"checker\":{\"ipvs\":false,\"without_quorum\":[\"V\"]}}", true,
        "VRRP instance VI_1 is in FAULT|virtual server V has no quorum|IPVS is not available")]
    public void Health_is_that_of_the_daemon_and_on_demand_that_of_its_servers(string health, bool ready, string problems) =>
        Assert.Equal(problems, string.Join('|', HealthCommand.Problems(JsonDocument.Parse(health).RootElement, ready)));
}
