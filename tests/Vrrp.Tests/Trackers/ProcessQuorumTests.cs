using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Trackers;

namespace Vrrp.Tests.Trackers;

public sealed class ProcessQuorumTests
{
    private static readonly TrackProcessConfig s_config = new() { Name = "p", Process = "x" };

    private MonotonicTime _now = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void Without_delays_a_quorum_is_gained_and_lost_at_once()
    {
        var quorum = Begun(s_config with { Quorum = 2 }, 1);

        Assert.False(quorum.IsUp);
        quorum.Add(2);
        Assert.True(quorum.Judge(_now));
        Assert.True(quorum.IsUp);
        quorum.Remove(1);
        Assert.True(quorum.Judge(_now));
        Assert.False(quorum.IsUp);
    }

    [Fact]
    public void The_first_look_decides_without_delay()
    {
        Assert.True(Begun(s_config with { ForkDelay = TimeSpan.FromSeconds(9) }, 1).IsUp);
        Assert.False(Begun(s_config with { TerminateDelay = TimeSpan.FromSeconds(9) }).IsUp);
    }

    [Fact]
    public void A_quorum_of_none_is_lost_when_one_runs()
    {
        var quorum = Begun(s_config with { Quorum = 0, QuorumMax = 0 });

        Assert.True(quorum.IsUp);
        quorum.Add(1);
        Assert.True(quorum.Judge(_now));
        Assert.False(quorum.IsUp);
    }

    [Fact]
    public void Too_many_are_no_quorum()
    {
        var quorum = Begun(s_config with { QuorumMax = 1 }, 1);

        quorum.Add(2);

        Assert.True(quorum.Judge(_now));
        Assert.False(quorum.IsUp);
    }

    [Fact]
    public void A_loss_counts_after_its_delay()
    {
        var quorum = Begun(s_config with { TerminateDelay = TimeSpan.FromSeconds(0.5) }, 1);

        quorum.Remove(1);
        Assert.False(quorum.Judge(_now));
        Assert.Equal(_now + TimeSpan.FromSeconds(0.5), quorum.Deadline);
        _now += TimeSpan.FromSeconds(0.5);
        Assert.True(quorum.Judge(_now));
        Assert.False(quorum.IsUp);
        Assert.Null(quorum.Deadline);
    }

    [Fact]
    public void A_restart_within_the_delay_is_no_loss()
    {
        var quorum = Begun(s_config with { TerminateDelay = TimeSpan.FromSeconds(0.5) }, 1);

        quorum.Remove(1);
        _ = quorum.Judge(_now);
        quorum.Add(2);

        Assert.False(quorum.Judge(_now + TimeSpan.FromSeconds(0.4)));
        Assert.True(quorum.IsUp);
        Assert.Null(quorum.Deadline);
    }

    [Fact]
    public void A_fork_that_makes_too_many_for_a_moment_is_covered_by_fork_delay()
    {
        var quorum = Begun(s_config with { QuorumMax = 1, ForkDelay = TimeSpan.FromSeconds(1) }, 1);

        quorum.Fork(1, 2);
        Assert.False(quorum.Judge(_now));
        quorum.Remove(2);

        Assert.False(quorum.Judge(_now + TimeSpan.FromSeconds(0.1)));
        Assert.True(quorum.IsUp);
    }

    [Fact]
    public void A_program_that_is_started_counts_at_once()
    {
        var quorum = Begun(s_config with { ForkDelay = TimeSpan.FromSeconds(1) });

        quorum.Add(1);

        Assert.True(quorum.Judge(_now));
    }

    [Fact]
    public void Children_of_other_processes_do_not_count()
    {
        var quorum = Begun(s_config, 1);

        quorum.Fork(7, 8);

        Assert.Equal(1, quorum.Count);
    }

    private static ProcessQuorum Begun(TrackProcessConfig config, params int[] processes)
    {
        var quorum = new ProcessQuorum(config);
        foreach (var process in processes) quorum.Add(process);
        quorum.Begin();
        return quorum;
    }
}
