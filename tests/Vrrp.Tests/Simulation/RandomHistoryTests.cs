using System.Collections.Concurrent;

namespace Vrrp.Tests.Simulation;

/// <summary>Ten thousand random histories with fixed seeds, and by name those that found a defect.</summary>
public sealed class RandomHistoryTests
{
    private const int Histories = 10_000;

    [Fact]
    public void Group_put_together_of_a_master_and_a_backup_that_wanted_to_be_one() => new RandomHistory(5441, isPlain: true).Run();

    [Theory]
    [InlineData(277)]
    [InlineData(3978)]
    [InlineData(6150)]
    public void Two_masters_that_count_alike_hear_each_other(int seed) => new RandomHistory(seed).Run();

    [Fact]
    public void Whatever_happens_one_router_is_master_in_the_end_and_the_right_one()
    {
        var failures = new ConcurrentBag<(int Seed, string Message)>();
        Parallel.For(0, Histories, (seed, loop) =>
        {
            try
            {
                new RandomHistory(seed).Run();
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                failures.Add((seed, e.Message));
                if (failures.Count >= 20) loop.Stop();
            }
        });
        Assert.True(failures.IsEmpty, string.Join('\n', failures.OrderBy(f => f.Seed).Select(f => $"seed {f.Seed}: {f.Message}")));
    }
}
