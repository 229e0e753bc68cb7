using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

/// <summary><c>real_server_name</c>: from answers to servers.</summary>
public class ResolvedNamesTests
{
    private static readonly NameQuestion _web = new("web", false, AddressFamily.InterNetwork);

    private readonly List<string> _lines = [];

    [Fact]
    public void An_answer_is_put_in_order_and_a_change_of_the_order_is_none()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        Assert.True(names.Learn(_web, Answer(3, 1, 2, 1), _lines));
        Assert.Equal("10.9.0.1 10.9.0.2 10.9.0.3", Known(names));
        Assert.False(names.Learn(_web, Answer(2, 3, 1), _lines));
        Assert.True(names.Learn(_web, Answer(2, 3), _lines));
        Assert.Equal("10.9.0.2 10.9.0.3", Known(names));
        Assert.Empty(_lines);
    }

    [Fact]
    public void The_last_good_answer_holds_while_there_is_none()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        names.Learn(_web, Answer(1, 2), _lines);
        Assert.False(names.Learn(_web, NameAnswer.Failed("no such name"), _lines));
        Assert.False(names.Learn(_web, NameAnswer.Failed("another reason"), _lines));
        Assert.True(names.IsFailing(_web));
        Assert.Equal("10.9.0.1 10.9.0.2", Known(names));
        Assert.False(names.Learn(_web, Answer(1, 2), _lines));
        Assert.False(names.IsFailing(_web));
        Assert.Equal(["real_server_name web: cannot be resolved: no such name - keeping the 2 known", "real_server_name web: resolved again"], _lines);
    }

    [Fact]
    public void A_name_that_was_never_resolved_stands_for_nobody()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        Assert.False(names.Learn(_web, NameAnswer.Failed("no such name"), _lines));
        Assert.Equal(["real_server_name web: cannot be resolved: no such name - no servers until then"], _lines);
        Assert.Empty(names.Known);
    }

    [Fact]
    public void A_service_that_is_said_not_to_be_there_has_no_servers()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        names.Learn(_web, Answer(1), _lines);
        Assert.True(names.Learn(_web, Answer(), _lines));
        Assert.Equal("", Known(names));
    }

    [Theory]
    [InlineData("2001:db8::1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void What_cannot_be_a_server_is_no_answer(string address)
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        names.Learn(_web, Answer(1), _lines);
        Assert.False(names.Learn(_web, new([new(IPAddress.Parse(address))]), _lines));
        Assert.Equal(["real_server_name web: cannot be resolved: no address can be used - keeping the 1 known"], _lines);
    }

    [Fact]
    public void Both_families_are_used_where_they_can_be()
    {
        string[] found = ["2001:db8::2", "::ffff:10.0.0.9", "fe80::1", "ff02::1", "::", "2001:db8::1", "10.0.0.8"];
        var usable = ResolvedServers.Usable(AddressFamily.Unspecified, found.Select(text => new ResolvedTarget(IPAddress.Parse(text))), out _);
        Assert.Equal(["10.0.0.8", "10.0.0.9", "2001:db8::1", "2001:db8::2"], usable.Select(target => target.Address.ToString()));
        usable = ResolvedServers.Usable(AddressFamily.InterNetworkV6, found.Select(text => new ResolvedTarget(IPAddress.Parse(text))), out _);
        Assert.Equal(["2001:db8::1", "2001:db8::2"], usable.Select(target => target.Address.ToString()));
    }

    [Fact]
    public void Not_more_than_64_are_used_and_that_is_said_once()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        int[] many = [.. Enumerable.Range(1, 70)];
        Assert.True(names.Learn(_web, Answer(many), _lines));
        Assert.False(names.Learn(_web, Answer([.. many.Reverse()]), _lines));
        Assert.Equal(64, names.Known[_web].Count);
        Assert.Equal(["real_server_name web: only 64 of 70 addresses are used"], _lines);
    }

    [Fact]
    public void Of_two_records_of_one_place_the_heavier_one_counts()
    {
        var address = IPAddress.Parse("10.0.0.1");
        var usable = ResolvedServers.Usable(AddressFamily.InterNetwork, [new(address, 80, 2), new(address, 80, 9), new(address, 81, 1)], out var total);
        Assert.Equal([new(address, 80, 9), new(address, 81, 1)], usable);
        Assert.Equal(2, total);
    }

    [Fact]
    public void Servers_stand_behind_those_with_an_address_and_nobody_twice()
    {
        var server = Vs(Rs(5), Rs(2)) with { NamedServers = [Named(), Named("other", weight: 7)] };
        var names = Using(server);
        names.Learn(_web, Answer(3, 2), _lines);
        names.Learn(_web with { Name = "other" }, Answer(4, 3), _lines);
        var expanded = names.Expand(new() { VirtualServers = [server] }).VirtualServers[0].RealServers;
        Assert.Equal("10.9.0.5 1, 10.9.0.2 1, 10.9.0.3 1, 10.9.0.4 7", string.Join(", ", expanded.Select(real => $"{real.Address} {real.Weight}")));
    }

    [Fact]
    public void Blocks_with_the_same_question_share_the_answer_and_the_shorter_pause()
    {
        var names = Using(Vs() with { NamedServers = [Named("WEB"), Named() with { ResolveInterval = TimeSpan.FromSeconds(5) }] });
        Assert.Equal([KeyValuePair.Create(_web, TimeSpan.FromSeconds(5))], names.Questions);
    }

    [Fact]
    public void What_nobody_asks_any_more_is_forgotten_and_answers_to_it_mean_nothing()
    {
        var names = Using(Vs() with { NamedServers = [Named()] });
        names.Learn(_web, Answer(1), _lines);
        names.Use(new() { VirtualServers = [Vs(Rs(1))] });
        Assert.Empty(names.Known);
        Assert.False(names.Learn(_web, Answer(1), _lines));
        Assert.Empty(names.Known);
    }

    [Fact]
    public void A_change_leaves_the_servers_that_stay_as_they_are()
    {
        KeepalivedConfig written = new() { VirtualServers = [Vs() with { NamedServers = [Named()] }] };
        var names = Using(written.VirtualServers[0]);
        var s = new Scenario(names.Expand(written));
        s.Expect([], [], "");
        names.Learn(_web, Answer(1, 2, 3), _lines);
        s.Reload(names.Expand(written));
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1, 10.9.0.3:80 1", s.Pool);
        s.Good(0).Good(1).Fail(2).Fail(2).Forget();
        var (kept, failed) = (s.Checker(1), s.Checker(2));
        names.Learn(_web, Answer(4, 3, 2), _lines);
        s.Reload(names.Expand(written));
        Assert.Equal("10.9.0.2:80 1, 10.9.0.4:80 1", s.Pool);
        Assert.Equal(["service [10.9.0.1]:tcp:80 no longer exist", "Removing service [10.9.0.1]:tcp:80 from VS [10.0.0.100]:tcp:80"], s.Log);
        Assert.Same(kept, s.Checker(0));
        Assert.Same(failed, s.Checker(1));
    }

    [Fact]
    public void A_successor_begins_with_what_was_known()
    {
        KeepalivedConfig written = new() { VirtualServers = [Vs() with { NamedServers = [Named()] }] };
        var names = Using(written.VirtualServers[0]);
        names.Learn(_web, Answer(1, 2), _lines);
        var first = new Scenario(names.Expand(written)).Good(0).Fail(1).Fail(1);
        var successor = new ResolvedNames();
        successor.Adopt(names.Known);
        successor.Use(written);
        Assert.Equal(first.Pool, new Scenario(successor.Expand(written), first.Director.Remember()).Pool);
    }

    private static ResolvedNames Using(VirtualServer server)
    {
        var names = new ResolvedNames();
        names.Use(new() { VirtualServers = [server] });
        return names;
    }

    private static RealServerTemplate Named(string name = "web", int weight = 1) => new()
    {
        Name = name,
        Family = AddressFamily.InterNetwork,
        Server = Rs(1) with { NotifyUp = null, NotifyDown = null, Weight = weight },
    };

    private static NameAnswer Answer(params int[] hosts) => new([.. hosts.Select(host => new ResolvedTarget(IPAddress.Parse($"10.9.0.{host}")))]);

    private static string Known(ResolvedNames names) => string.Join(' ', names.Known[_web].Select(target => target.Address));
}
