using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Supervision;

/// <summary>The delays are those measured with keepalived 2.4.3 and its documented cap.</summary>
public sealed class RestartBackoffTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(59.999);

    private static int[] Delays(RestartBackoff backoff, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (int)backoff.AfterDeath(Short).TotalSeconds)];

    [Fact]
    public void Delays_double_from_one_second_up_to_sixty() =>
        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 60, 60, 60], Delays(new RestartBackoff(), 10));

    [Fact]
    public void A_run_of_sixty_seconds_starts_the_delays_anew()
    {
        var backoff = new RestartBackoff();
        Delays(backoff, 9);
        Assert.Equal(TimeSpan.Zero, backoff.AfterDeath(TimeSpan.FromSeconds(60)));
        Assert.Equal([0, 1, 2], Delays(backoff, 3));
    }
}
