using Checkers.Checks;
using Keepalived.Runtime;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Checks;

public class CheckScheduleTests
{
    private static MonotonicTime At(double seconds) => new(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(0, 0.9, 101)]
    [InlineData(5, 0, 101)]
    [InlineData(5, 0.5, 103.5)]
    public void First_check_is_one_second_and_a_part_of_the_warm_up_after_start(double warmup, double random, double due) =>
        Assert.Equal(At(due), CheckSchedule.First(Tcp() with { Warmup = TimeSpan.FromSeconds(warmup) }, At(100), random));

    [Theory]
    [InlineData(0, 100)]
    [InlineData(0.5, 101)]
    [InlineData(0.999, 101.998)]
    public void After_a_restart_checks_are_spread_over_their_interval(double random, double due) =>
        Assert.Equal(At(due), CheckSchedule.Continued(Tcp() with { Warmup = TimeSpan.Zero }, At(100), random));

    [Fact]
    public void Delay_counts_from_the_end_of_a_check() =>
        Assert.Equal(At(105), CheckSchedule.Next(Tcp(), TimeSpan.FromSeconds(2), At(100), At(103)));

    [Theory]
    [InlineData(101, 102)]
    [InlineData(103, 103)]
    public void Delay_of_a_script_counts_from_its_start(double ended, double due) =>
        Assert.Equal(At(due), CheckSchedule.Next(Misc(), TimeSpan.FromSeconds(2), At(100), At(ended)));
}
