using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class CheckerBindingTests
{
    private static string Vs(string lines, string head = "10.0.0.9 80") => $"virtual_server {head} {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n{lines}\n}}\n";

    private static string Rs(string lines = "", string head = "10.0.0.1 8080") => $"real_server {head} {{\n{lines}\n}}\n";

    private static VirtualServer With(string text, params string[] messages)
    {
        var result = Conf.Read(text);
        Assert.Equal(messages.Order(), result.Diagnostics.Select(d => d.Message).Order());
        return Assert.Single(result.Config!.VirtualServers);
    }

    [Fact]
    public void What_the_sample_configuration_uses_is_bound()
    {
        var v = With("""
            virtual_server 10.0.0.9 80 {
                delay_loop 6
                lb_algo wlc
                lb_kind DR
                persistence_timeout 50
                protocol TCP
                quorum 2
                hysteresis 1
                quorum_up "/up a"
                quorum_down "/down"
                sorry_server 10.0.0.200 80
                alpha
                omega
                virtualhost www.example.com
                real_server 10.0.0.1 80 {
                    weight 3
                    inhibit_on_failure
                    HTTP_GET {
                        url {
                            path /health
                            status_code 200 301-302
                        }
                        connect_timeout 3
                        retry 2
                        delay_before_retry 4
                    }
                    notify_up /u
                    notify_down /d
                }
                real_server 10.0.0.2 80 {
                    TCP_CHECK {
                        connect_port 81
                        connect_ip 10.0.0.3
                        bindto 10.0.0.4
                        bind_port 99
                        bind_if eth0
                        fwmark 5
                    }
                }
            }
            """);
        Assert.Equal(new VirtualServerTarget.Address(System.Net.IPAddress.Parse("10.0.0.9"), 80), v.Target);
        Assert.Equal(("wlc", TransportProtocol.Tcp, 2, 1, true), (v.Scheduler, v.Protocol, v.Quorum, v.Hysteresis, v.Omega));
        Assert.Equal((TimeSpan.FromSeconds(50), null), (v.PersistenceTimeout, v.PersistenceMask));
        Assert.Equal((ForwardingKind.Dr, (ushort?)80), (v.SorryServer!.Forwarding.Kind, v.SorryServer.Port));
        Assert.Equal(["/up", "a"], v.QuorumUp!.Arguments);
        var (first, second) = (v.RealServers[0], v.RealServers[1]);
        Assert.Equal((3, true, ForwardingKind.Dr, "/u", "/d"), (first.Weight, first.InhibitOnFailure, first.Forwarding.Kind, first.NotifyUp!.Text, first.NotifyDown!.Text));
        var http = Assert.IsType<HttpCheckConfig>(Assert.Single(first.Checkers));
        Assert.Equal((6.0, 2, 4.0, 6.0, true), (http.DelayLoop.TotalSeconds, http.Retry, http.DelayBeforeRetry.TotalSeconds, http.Warmup.TotalSeconds, http.Alpha));
        Assert.Equal(("10.0.0.1", (ushort)80, 3.0), (http.Connection.Address.ToString(), http.Connection.Port, http.Connection.ConnectTimeout.TotalSeconds));
        Assert.Equal(("/health", "www.example.com"), (http.Urls[0].Path, http.Urls[0].VirtualHost));
        Assert.Equal([new(200, 200), new StatusCodeRange(301, 302)], http.Urls[0].StatusCodes);
        var tcp = Assert.IsType<TcpCheckConfig>(Assert.Single(second.Checkers)).Connection;
        Assert.Equal(("10.0.0.3", (ushort)81, "10.0.0.4", (ushort)99, "eth0", 5u), (tcp.Address.ToString(), tcp.Port, tcp.BindAddress!.ToString(), tcp.BindPort, tcp.BindInterface, tcp.Fwmark));
    }

    [Fact]
    public void Checkers_inherit_from_real_server_and_virtual_server_whatever_the_order()
    {
        var v = With(Vs(Rs("TCP_CHECK { }\nMISC_CHECK { misc_path /x\nretry 4 }\nretry 9") + "delay_loop 7\nretry 8\nconnect_timeout 2\nweight 6"));
        var tcp = (TcpCheckConfig)v.RealServers[0].Checkers[0];
        var misc = (MiscCheckConfig)v.RealServers[0].Checkers[1];
        Assert.Equal((7.0, 9, 2.0, 6), (tcp.DelayLoop.TotalSeconds, tcp.Retry, tcp.Connection.ConnectTimeout.TotalSeconds, v.RealServers[0].Weight));
        Assert.Equal((4, 7.0), (misc.Retry, misc.Timeout.TotalSeconds));
    }

    [Fact]
    public void Checkers_have_keepaliveds_defaults()
    {
        var v = With(Vs(Rs("TCP_CHECK { }\nHTTP_GET { url { path / } }\nMISC_CHECK { misc_path /x }")));
        Assert.Equal([(1, 1.0), (1, 3.0), (0, 1.0)], v.RealServers[0].Checkers.Select(c => (c.Retry, c.DelayBeforeRetry.TotalSeconds)));
        Assert.All(v.RealServers[0].Checkers, c => Assert.Equal((60.0, 60.0, false), (c.DelayLoop.TotalSeconds, c.Warmup.TotalSeconds, c.Alpha)));
        Assert.Equal([new StatusCodeRange(200, 299)], ((HttpCheckConfig)v.RealServers[0].Checkers[1]).Urls[0].StatusCodes);
    }

    [Fact]
    public void The_check_port_is_the_servers_or_the_services()
    {
        var v = With(Vs(Rs("TCP_CHECK { }") + Rs("TCP_CHECK { }", "10.0.0.2")));
        Assert.Equal([8080, 80], v.RealServers.Select(r => (int)((TcpCheckConfig)r.Checkers[0]).Connection.Port));
        Assert.Equal([8080, null], v.RealServers.Select(r => (int?)r.Port));
    }

    [Theory]
    [InlineData("TCP_CHECK { nb_get_retry 3 }", "Unknown keyword 'nb_get_retry'")]
    [InlineData("HTTP_GET { url { path / }\nnb_get_retry 3 }", "nb_get_retry is deprecated - please use 'retry'")]
    [InlineData("notify_up /a\nnotify_up /b", "([10.0.0.1]:tcp:8080) notify_up script already specified - ignoring /b")]
    public void Mistakes_in_a_real_server_are_reported_in_keepaliveds_words(string lines, params string[] messages) => With(Vs(Rs(lines)), messages);

    [Fact]
    public void The_quorum_that_is_too_high_is_reduced() => Assert.Equal(1, With(
        Vs("quorum 10\n" + Rs()), "Warning - quorum 10 for [10.0.0.9]:tcp:80 exceeds total weight of real servers 1, reducing quorum to 1").Quorum);

    [Fact]
    public void Direct_routing_takes_the_services_port()
    {
        var v = With(
            Vs("lvs_method DR\n" + Rs()),
            "WARNING - virtual server [10.0.0.9]:tcp:80 and real server [10.0.0.1]:tcp:8080 ports don't match - resetting");
        Assert.Equal((ushort?)80, v.RealServers[0].Port);
    }

    [Fact]
    public void A_service_without_port_is_persistent()
    {
        var v = With(Vs(Rs(), "10.0.0.9"), "Virtual server [10.0.0.9]:tcp:0: zero port only valid for persistent services - setting");
        Assert.Equal(TimeSpan.FromSeconds(360), v.PersistenceTimeout);
    }

    [Fact]
    public void A_mark_has_no_protocol_and_the_family_of_its_servers()
    {
        var v = With(
            "virtual_server fwmark 7 {\nlvs_sched sh\nsh-port\nlvs_method NAT\n" + Rs("", "2001:db8::1") + "}\n");
        Assert.Equal((new VirtualServerTarget.Fwmark(7), TransportProtocol.None, AddressFamily.InterNetworkV6), (v.Target, v.Protocol, v.Family));
        Assert.Equal(VirtualServerFlags.Scheduler2, v.Flags);
        With(Vs(Rs(), "fwmark 7"), "Warning: Virtual server FWM 7: protocol specified for fwmark - protocol will be ignored");
    }

    [Fact]
    public void Group_entries_are_ranges_networks_and_marks()
    {
        string tunnel = "lvs_method TUN\n" + Rs("", "10.0.0.1");
        var result = Conf.Read(Vs(tunnel, "group G") + Vs(tunnel, "group G") + """
            virtual_server_group G {
                10.0.0.10 80
                10.0.0.10-12 81
                10.0.1.1-10.0.2.1 82
                10.0.3.4/30 443
                2001:db8::10-12 80
                fwmark 3 inet6
            }

            """);
        Assert.Empty(result.Diagnostics);
        var groups = result.Config!.VirtualServers.Select(v => (VirtualServerTarget.Group)v.Target).ToList();
        Assert.Equal([0, 1], groups.Select(g => g.Number));
        Assert.Equal(
            ["10.0.0.10 10.0.0.10 80", "10.0.0.10 10.0.0.12 81", "10.0.1.1 10.0.2.1 82", "10.0.3.4 10.0.3.7 443", "2001:db8::10 2001:db8::12 80", "mark 3 InterNetworkV6"],
            groups[0].Entries.Select(e => e switch
            {
                VirtualServerGroupEntry.AddressRange a => $"{a.First} {a.Last} {a.Port}",
                VirtualServerGroupEntry.Mark m => $"mark {m.Value} {m.Family}",
                _ => "",
            }));
    }

    [Fact]
    public void A_service_on_an_unknown_group_is_left_out_with_an_error()
    {
        var result = Conf.Read(Vs(Rs(), "group NOSUCH"));
        Assert.Empty(result.Config!.VirtualServers);
        Assert.Equal("Virtual server group NOSUCH specified but not configured - ignoring virtual server [NOSUCH]:0", Assert.Single(result.Diagnostics).Message);
        Assert.Equal(5, (int)result.TestStatus);
    }

    [Fact]
    public void Checks_that_agree_share_timing_and_urls()
    {
        const string Get = "HTTP_GET {\nretry 4\nurl {\npath /health\nstatus_code 200\n}\n}";
        var checks = With(Vs(Rs(Get) + Rs(Get, "10.0.0.2 8080"))).RealServers.Select(s => Assert.IsType<HttpCheckConfig>(Assert.Single(s.Checkers))).ToList();
        Assert.Same(checks[0].Timing, checks[1].Timing);
        Assert.Same(Assert.Single(checks[0].Urls), Assert.Single(checks[1].Urls));
        Assert.Equal(4, checks[1].Retry);
        Assert.NotEqual(checks[0].Origin.Span.Line, checks[1].Origin.Span.Line);
    }

    [Fact]
    public void A_connect_timeout_of_the_server_makes_no_check_of_an_SMTP_CHECK_with_hosts()
    {
        var server = Assert.Single(With(
            Vs(Rs("connect_timeout 3\nSMTP_CHECK {\nretry 2\nhost {\nconnect_port 26\n}\n}")),
            "The SMTP_CHECK host block is deprecated. Please define additional checkers.").RealServers);
        var check = Assert.IsType<SmtpCheckConfig>(Assert.Single(server.Checkers));
        Assert.Equal((26, 2, TimeSpan.FromSeconds(3)), (check.Connection.Port, check.Retry, check.Connection.ConnectTimeout));
    }
}
