using Checkers.Checks;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class MailTests
{
    [Fact]
    public void Subjects_and_bodies_are_keepaliveds()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 0)), Rs(2, Tcp(retry: 0))) with { SmtpAlert = true, SorryServer = Sorry() });
        Assert.Equal([$"Virtualserver {V} - UP => Starting with quorum up 1+0=1 <= 2 <="], s.Mails);
        s.Good(0).Good(1).Forget().Fail(0).Fail(1).Good(0);
        Assert.Equal(
            [
                $"Realserver {R(1)} of virtual server {V} - DOWN => TCP CHECK failed on service <=",
                $"Realserver {R(2)} of virtual server {V} - DOWN => TCP CHECK failed on service <=",
                $"Virtualserver {V} - DOWN => Lost quorum 1+0=1 <= 0 <=",
                $"Virtualserver {V} - UP => Gained quorum 1+0=1 <= 1 <=",
                $"Realserver {R(1)} of virtual server {V} - UP => TCP CHECK succeed on service <=",
            ], s.Mails);
    }

    [Fact]
    public void Without_keywords_servers_are_reported_and_quorums_not()
    {
        var s = new Scenario(Vs(Rs(1))).Good(0).Fail(0).Fail(0);
        Assert.Equal([$"Realserver {R(1)} of virtual server {V} - DOWN => TCP CHECK failed on service <="], s.Mails);
        Assert.Empty(new Scenario(Vs(Rs(1) with { SmtpAlert = false })).Good(0).Fail(0).Fail(0).Mails);
    }

    [Fact]
    public void Each_check_is_reported_with_the_state_of_the_server_unless_no_checker_emails()
    {
        var two = Vs(Rs(1, Tcp(retry: 0), Misc(dynamic: false)));
        var s = new Scenario(two).Good(0).Good(0, 1).Forget().Fail(0).Result(0, 1, new(CheckOutcome.TimedOut)).Good(0).Good(0, 1);
        Assert.Equal(
            [
                $"Realserver {R(1)} of virtual server {V} - DOWN => TCP CHECK failed on service <=",
                $"Realserver {R(1)} of virtual server {V} - DOWN => MISC CHECK timed out on service <=",
                $"Realserver {R(1)} of virtual server {V} - DOWN => TCP CHECK succeed on service <=",
                $"Realserver {R(1)} of virtual server {V} - UP => MISC CHECK succeeded on service <=",
            ], s.Mails);
        var quiet = new Scenario(new KeepalivedConfig { VirtualServers = [two], Global = new() { Mail = new() { NoCheckers = true } } });
        quiet.Good(0).Good(0, 1).Forget().Fail(0).Fail(0, 1).Good(0).Good(0, 1);
        Assert.Equal(
            [
                $"Realserver {R(1)} of virtual server {V} - DOWN => TCP CHECK failed on service <=",
                $"Realserver {R(1)} of virtual server {V} - UP => MISC CHECK succeeded on service <=",
            ], quiet.Mails);
    }

    [Fact]
    public void A_script_is_reported_at_its_first_success_and_other_checks_are_not()
    {
        var s = new Scenario(Vs(Rs(1, Misc()), Rs(2))).Good(0).Good(1).Good(0);
        Assert.Equal([$"Realserver {R(1)} of virtual server {V} - UP => MISC CHECK succeeded on service <="], s.Mails);
    }

    [Fact]
    public void Checks_that_keepalived_does_not_have_are_reported_like_its_own()
    {
        var connection = new CheckConnection { Address = System.Net.IPAddress.Loopback, Port = 80 };
        var inPath = new InPathCheckConfig { Connection = connection, Server = connection.Address, Forwarding = new(), Retry = 0 };
        foreach (var (check, name) in ((CheckerConfig, string)[])
            [(new DialogueCheckConfig { Connection = connection, Steps = [], Retry = 0 }, "DIALOGUE CHECK"), (inPath, "IN_PATH CHECK")])
        {
            var s = new Scenario(Vs(Rs(1, check), Rs(2))).Good(0).Fail(0).Good(0);
            Assert.Equal(
                [
                    $"Realserver {R(1)} of virtual server {V} - DOWN => {name} failed on service <=",
                    $"Realserver {R(1)} of virtual server {V} - UP => {name} succeed on service <=",
                ], s.Mails);
        }
    }

    [Fact]
    public void Removal_and_stop_are_reported()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2)) with { Omega = true, SmtpAlert = true }).Forget().Reload(Vs(Rs(1)) with { Omega = true, SmtpAlert = true });
        Assert.Equal([$"Realserver {R(2)} of virtual server {V} - DOWN => Removing <="], s.Mails);
        s.Forget().Stop();
        Assert.Equal(
            [$"Realserver {R(1)} of virtual server {V} - DOWN => Shutting down <=", $"Virtualserver {V} - DOWN => Shutting down <="], s.Mails);
    }

    [Fact]
    public void Lines_of_pipes_name_servers_before_the_quorum_they_lose()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 0)), Rs(2, Tcp(retry: 0))) with { Omega = true }).Good(0).Fail(1).Stop();
        Assert.Equal([$"VS {V} UP", $"RS {R(2)} {V} DOWN", $"RS {R(1)} {V} DOWN", $"VS {V} DOWN"], s.Pipe);
        var all = new Scenario(Vs(Rs(1, Tcp(retry: 0)))).Good(0).Forget().Fail(0);
        Assert.Equal([$"RS {R(1)} {V} DOWN", $"VS {V} DOWN"], all.Pipe);
    }
}
