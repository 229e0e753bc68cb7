using Ipvs.Cli.Draining;

namespace Ipvs.Cli.Tests;

/// <summary>When a server is drained, and what is said until then.</summary>
public sealed class DrainStateTests
{
    [Theory]
    [InlineData(DrainGoal.Active, 1, 0, 0, DrainOutcome.Continues)]
    [InlineData(DrainGoal.Active, 0, 5, 2, DrainOutcome.Drained)]
    [InlineData(DrainGoal.All, 0, 1, 0, DrainOutcome.Continues)]
    [InlineData(DrainGoal.All, 0, 0, 2, DrainOutcome.Drained)]
    [InlineData(DrainGoal.Persistent, 0, 0, 1, DrainOutcome.Continues)]
    [InlineData(DrainGoal.Persistent, 0, 0, 0, DrainOutcome.Drained)]
    internal void A_goal_says_what_must_have_ended(DrainGoal goal, uint active, uint inactive, uint persistent, DrainOutcome outcome)
    {
        DrainState state = new(goal, null);
        Assert.Equal(new DrainDecision(outcome, true), state.OnSample(new(0, active, inactive, persistent), TimeSpan.Zero));
    }

    [Fact]
    public void Connections_are_reported_when_they_change_and_every_ten_seconds()
    {
        DrainState state = new(DrainGoal.Active, null);
        List<int> reported = [];
        for (int second = 0; second < 30; second++)
        {
            DrainSample sample = new(0, second < 3 ? 5u : 4u, 0, 0);
            if (state.OnSample(sample, TimeSpan.FromSeconds(second)).Reports)
            {
                reported.Add(second);
            }

            Assert.Equal(TimeSpan.FromSeconds(second + 1), state.NextSample);
        }

        Assert.Equal([0, 3, 13, 23], reported);
    }

    [Fact]
    public void Late_samples_do_not_make_the_next_ones_late()
    {
        DrainState state = new(DrainGoal.Active, null);
        state.OnSample(new(0, 1, 0, 0), TimeSpan.FromSeconds(2.7));
        Assert.Equal(TimeSpan.FromSeconds(3), state.NextSample);
    }

    [Fact]
    public void The_time_is_over_at_the_timeout_and_not_before()
    {
        DrainState state = new(DrainGoal.Active, TimeSpan.FromSeconds(2.5));
        Assert.Equal(DrainOutcome.Continues, state.OnSample(new(0, 1, 0, 0), TimeSpan.FromSeconds(2.4)).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(2.5), state.NextSample);
        Assert.Equal(DrainOutcome.TimedOut, state.OnSample(new(0, 1, 0, 0), TimeSpan.FromSeconds(2.5)).Outcome);
    }

    [Fact]
    public void A_server_without_connections_at_the_timeout_is_drained()
    {
        DrainState state = new(DrainGoal.Active, TimeSpan.FromSeconds(2));
        Assert.Equal(DrainOutcome.Drained, state.OnSample(new(0, 0, 3, 0), TimeSpan.FromSeconds(9)).Outcome);
    }

    [Fact]
    public void Changes_by_others_end_the_draining()
    {
        DrainState state = new(DrainGoal.Active, null);
        Assert.Equal(DrainOutcome.Removed, state.OnSample(null, TimeSpan.Zero).Outcome);
        Assert.Equal(DrainOutcome.Reweighted, state.OnSample(new(3, 0, 0, 0), TimeSpan.Zero).Outcome);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("m", 0)]
    [InlineData("-5", 0)]
    [InlineData("5x", 0)]
    [InlineData("1.5h", 0)]
    [InlineData("9999999999", 0)]
    public void Durations_are_seconds_or_have_a_unit(string text, int seconds)
    {
        Assert.Equal(seconds > 0, DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }
}
