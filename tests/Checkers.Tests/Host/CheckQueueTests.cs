using Checkers.Host;
using Checkers.Tests.Health;

namespace Checkers.Tests.Host;

public class CheckQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_gives_out_what_is_due_first_whatever_was_added_and_taken_out(int seed)
    {
        var random = new Random(seed);
        var health = new Scenario([Scenario.Vs(Scenario.Rs(1))]).Checker(0);
        var queue = new CheckQueue();
        var inside = new List<CheckTask>();
        for (var step = 0; step < 3000; step++)
        {
            if (inside.Count == 0 || random.Next(5) < 3)
            {
                var task = new CheckTask(health) { Due = new(TimeSpan.FromTicks(random.Next(1000))) };
                queue.Add(task);
                inside.Add(task);
            }
            else
            {
                var task = random.Next(2) == 0 && queue.First is { } first ? first : inside[random.Next(inside.Count)];
                queue.Remove(task);
                queue.Remove(task);
                Assert.True(inside.Remove(task));
            }
            Assert.Equal(inside.Count, queue.Count);
            Assert.Equal(inside.Count == 0 ? null : inside.Min(task => task.Due), queue.First?.Due);
        }
    }

    [Fact]
    public void Punctuality_is_a_bound_on_the_lateness_of_a_share()
    {
        var punctuality = new CheckPunctuality();
        Assert.Equal(TimeSpan.Zero, punctuality.AtMost(0.99));
        for (var number = 0; number < 98; number++) punctuality.Add(TimeSpan.FromMilliseconds(1));
        punctuality.Add(TimeSpan.FromMilliseconds(40));
        punctuality.Add(TimeSpan.FromSeconds(3));
        Assert.Equal(100, punctuality.Started);
        Assert.InRange(punctuality.AtMost(0.5), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        Assert.InRange(punctuality.AtMost(0.99), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(80));
        Assert.Equal(TimeSpan.FromSeconds(3), punctuality.AtMost(1));
        Assert.Equal(TimeSpan.FromSeconds(3), punctuality.Longest);
    }
}
