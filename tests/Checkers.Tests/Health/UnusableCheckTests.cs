using Checkers.Checks;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class UnusableCheckTests
{
    private static readonly UnusableCheckConfig _unusable = new() { Keyword = "HTTP_GET", Reason = "no url" };
    private static readonly string _line = $"HTTP_GET on service {R(1)} failed: it has no url.";

    [Fact]
    public void Its_server_is_absent_from_the_start_and_told_of_once()
    {
        var s = new Scenario(Vs(Rs(1, _unusable), Rs(2)));
        s.Expect([$"Gained quorum 1+0=1 <= 1 for VS {V}"], ["quorum_up"], "10.9.0.2:80 1");
        Run(s).Expect([_line], ["down 1"], "10.9.0.2:80 1");
        Run(s).Expect([], [], "10.9.0.2:80 1");
    }

    [Fact]
    public void Other_checks_do_not_bring_its_server_up()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(alpha: true), _unusable)));
        s.Good(0);
        Assert.Equal("", s.Pool);
    }

    [Fact]
    public void A_reload_that_breaks_a_check_takes_the_server_out_with_a_mail_and_one_that_mends_it_brings_it_back()
    {
        var s = new Scenario(Vs(Rs(1, Http(1)), Rs(2))).Good(0).Good(1).Forget();
        s.Reload(Vs(Rs(1, _unusable), Rs(2)));
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        Run(s);
        Assert.Equal([$"Realserver {R(1)} of virtual server {V} - DOWN => HTTP_GET failed on service : it has no url <="], s.Mails);
        s.Expect([_line, $"Removing service {R(1)} from VS {V}"], ["down 1"], "10.9.0.2:80 1");
        s.Reload(Vs(Rs(1, _unusable with { DelayLoop = TimeSpan.FromSeconds(5) }), Rs(2)));
        s.Expect([], [], "10.9.0.2:80 1");
        s.Reload(Vs(Rs(1, Http(1)), Rs(2)));
        s.Expect([$"Adding service {R(1)} to VS {V}"], ["up 1"], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void A_successor_knows_that_all_has_been_said()
    {
        var virtualServer = Vs(Rs(1, _unusable), Rs(2));
        var s = Run(new Scenario(virtualServer));
        var next = Run(new Scenario(virtualServer, memory: s.Director.Remember()).Forget());
        next.Expect([], [], "10.9.0.2:80 1");
    }

    // As the schedule does.
    private static Scenario Run(Scenario s)
    {
        var result = new UnusableCheck(_unusable).RunAsync(0, TestContext.Current.CancellationToken);
        Assert.True(result.IsCompletedSuccessfully);
        return s.Result(0, 0, result.GetAwaiter().GetResult());
    }
}
