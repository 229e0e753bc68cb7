using Keepalived.Runtime;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>Somebody who keeps removing things is given way to.</summary>
public sealed class RepairBudgetTests
{
    [Fact]
    public void Sixth_repair_within_ten_seconds_is_too_many()
    {
        var budget = new RepairBudget();
        for (var i = 0; i < RepairBudget.Limit; i++) Assert.True(budget.TrySpend(At(i)));
        Assert.False(budget.TrySpend(At(9)));
        Assert.Equal(At(10), budget.FreeAt(At(9)));
        Assert.Null(budget.FreeAt(At(10)));
        Assert.True(budget.TrySpend(At(10)));
        Assert.False(budget.TrySpend(At(10)));
    }

    private static MonotonicTime At(double seconds) => new(TimeSpan.FromSeconds(seconds));
}
