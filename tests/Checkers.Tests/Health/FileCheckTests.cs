using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class FileCheckTests
{
    [Fact]
    public void The_number_changes_the_weight_at_once()
    {
        var s = Start(2).Forget();
        File(s, 5).Expect([$"Changing weight from 10 to 20 for active service {R(1)} of VS {V}"], [], "10.9.0.1:80 20");
        File(s, -3).Expect([$"Changing weight from 20 to 4 for active service {R(1)} of VS {V}"], [], "10.9.0.1:80 4");
        File(s, -5).Expect(
            [$"Changing weight from 4 to 0 for active service {R(1)} of VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}"], ["quorum_down"],
            "10.9.0.1:80 0");
    }

    [Fact]
    public void The_smallest_product_is_a_fault()
    {
        var s = Start(2).Forget();
        File(s, int.MinValue);
        Assert.Equal([$"({R(1)}): tracked file tf1 now FAULT state"], s.Details);
        s.Expect([$"Removing service {R(1)} from VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}"], ["down 1", "quorum_down"], "");
        File(s, 0);
        Assert.Equal([$"({R(1)}): tracked file tf1 leaving FAULT state"], s.Details);
        s.Expect([$"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 10 for VS {V}"], ["up 1", "quorum_up"], "10.9.0.1:80 10");
    }

    [Fact]
    public void With_weight_0_any_number_but_0_is_a_fault()
    {
        var s = Start(0).Forget();
        Assert.Equal("", File(s, 1).Pool);
        s.Forget();
        File(s, 4).Expect([], [], "");
        Assert.Equal("10.9.0.1:80 10", File(s, 0).Pool);
    }

    [Fact]
    public void Reversed_a_0_is_a_fault_but_not_the_one_found_at_the_start()
    {
        var s = Start(0, reverse: true);
        Assert.Equal("10.9.0.1:80 10", s.Pool);
        Assert.Equal("10.9.0.1:80 10", File(s, 1).Pool);
        Assert.Equal("", File(s, 0).Pool);
    }

    [Theory]
    [InlineData(-1, false, 1, 9)]
    [InlineData(3, true, 1, 7)]
    [InlineData(3, true, 4, 0)]
    public void Negative_and_reversed_weights_lower_it(int weight, bool reverse, int value, int expected) =>
        Assert.Equal($"10.9.0.1:80 {expected}", File(Start(weight, reverse), value).Pool);

    [Fact]
    public void Without_a_weight_of_its_own_the_files_counts() => Assert.Equal("10.9.0.1:80 24", File(Start(null), 2).Pool);

    [Fact]
    public void A_dead_server_comes_back_with_the_weight_it_would_have()
    {
        var s = Start(1, extra: Tcp()).Fail(0, 1).Forget();
        File(s, 5).Expect([$"Changing weight from 10 to 15 for inactive service {R(1)} of VS {V}"], [], "");
        Assert.Equal("10.9.0.1:80 15", s.Good(0, 1).Pool);
    }

    [Fact]
    public void A_reload_keeps_weight_and_fault_without_flapping()
    {
        var s = File(Start(2), 7).Forget();
        s.Reload(Config([Server(2, false)]));
        s.Expect([], [], "10.9.0.1:80 24");
        var dead = File(Start(0), 3).Forget();
        dead.Reload(Config([Server(0, false)]));
        dead.Expect([], [], "");
        dead.Reload(Config([Server(0, false), Server(1, false, number: 2)]));
        Assert.DoesNotContain("up 1", dead.Notified);
    }

    [Fact]
    public void A_successor_goes_on_where_its_predecessor_was()
    {
        var first = File(Start(0, reverse: true), 1);
        var memory = File(first, 0).Director.Remember();
        var s = new Scenario(Config([Server(0, true)]), memory: memory);
        s.Expect([], [], "");
        var up = new Scenario(Config([Server(0, true)]), memory: Start(0, reverse: true).Director.Remember());
        up.Expect([], [], "10.9.0.1:80 10");
    }

    [Fact]
    public void It_is_not_put_into_the_schedule() => Assert.Empty(Start(2).Director.Checkers);

    private static Scenario Start(int? weight, bool reverse = false, params CheckerConfig[] extra) => new(Config([Server(weight, reverse, extra)]));

    private static RealServer Server(int? weight, bool reverse, CheckerConfig[]? extra = null, int number = 1) =>
        Rs(number, [new FileCheckConfig { TrackFile = "tf1", Weight = weight, Reverse = reverse }, .. extra ?? []]) with { Weight = 10 };

    private static KeepalivedConfig Config(RealServer[] servers) => new()
    {
        VirtualServers = [Vs(servers)],
        TrackFiles = [new() { Name = "tf1", Path = "/tf1", Weight = 7 }],
    };

    private static Scenario File(Scenario s, int value) => s.Do((director, actions) => director.OnFile("tf1", value, actions));
}
