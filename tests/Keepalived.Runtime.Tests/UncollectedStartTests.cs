using System.Runtime;
using Xunit;

namespace Keepalived.Runtime.Tests;

/// <summary>One after the other, because there is one collector.</summary>
[CollectionDefinition(nameof(UncollectedStartTests), DisableParallelization = true)]
[Collection(nameof(UncollectedStartTests))]
public sealed class UncollectedStartTests
{
    [Fact]
    public void The_collector_works_again_afterwards()
    {
        UncollectedStart.Begin(1 << 20);
        Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        UncollectedStart.End();
        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        UncollectedStart.End();
    }

    [Fact]
    public void Where_there_is_no_more_room_it_works_before_the_end()
    {
        UncollectedStart.Begin(1 << 20);
        int before = GC.CollectionCount(0);
        for (int made = 0; made < 100_000 && GC.CollectionCount(0) == before; made++) GC.KeepAlive(new byte[1000]);
        Assert.NotEqual(before, GC.CollectionCount(0));
        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        UncollectedStart.End();
    }

    [Fact]
    public void A_small_configuration_is_not_worth_it()
    {
        UncollectedStart.Begin(1 << 10);
        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        UncollectedStart.End();
    }
}
