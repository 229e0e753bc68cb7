using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class BfdCheckTests
{
    [Fact]
    public void A_session_that_is_not_up_takes_the_server_out_at_once()
    {
        var s = new Scenario(Vs(Rs(1, Bfd())));
        Assert.Equal([$"BFD check of [bb] RS({R(1)}) is DOWN"], s.Details);
        s.Expect(
            [$"Gained quorum 1+0=1 <= 1 for VS {V}", $"Removing service {R(1)} from VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}"],
            ["quorum_up", "down 1", "quorum_down"], "");
    }

    [Fact]
    public void With_alpha_only_the_script_is_told()
    {
        var s = new Scenario(Vs(Rs(1, Bfd(alpha: true))));
        Assert.Equal([$"BFD check of [bb] RS({R(1)}) is DOWN"], s.Details);
        s.Expect([], ["down 1"], "");
    }

    [Fact]
    public void The_server_follows_the_session()
    {
        var s = new Scenario(Vs(Rs(1, Bfd(alpha: true)))).Forget();
        s.Do((director, actions) => director.OnBfd("bb", isUp: true, actions));
        Assert.Equal([$"BFD check of [bb] RS({R(1)}) is UP"], s.Details);
        Assert.Equal([$"Realserver {R(1)} of virtual server {V} - UP => BFD CHECK bb succeeded on service <="], s.Mails);
        Assert.Equal("10.9.0.1:80 1", s.Pool);
        s.Reload(Vs(Rs(1, Bfd(alpha: true)), Rs(2)));
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        s.Do((director, actions) => director.OnBfd("bb", isUp: false, actions));
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        s.Do((director, actions) => director.OnBfd("other", isUp: true, actions));
        Assert.Equal("10.9.0.2:80 1", s.Pool);
    }

    private static BfdCheckConfig Bfd(bool alpha = false) => new() { Session = "bb", Alpha = alpha };
}
