using Keepalived.Runtime;

namespace Vrrp.Kernel;

/// <summary>
/// How often something may be put back before giving way to whoever keeps removing it: five times within ten seconds.
/// </summary>
internal sealed class RepairBudget
{
    /// <summary>Repairs within <see cref="Window"/>.</summary>
    public const int Limit = 5;

    /// <summary>How long a repair counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<MonotonicTime> _repairs = [];

    /// <summary>Counts a repair at <paramref name="now"/>; false when there were too many lately.</summary>
    public bool TrySpend(MonotonicTime now)
    {
        while (_repairs.TryPeek(out var oldest) && now - oldest >= Window) _repairs.Dequeue();
        if (_repairs.Count >= Limit) return false;
        _repairs.Enqueue(now);
        return true;
    }

    /// <summary>When the next repair is allowed again; null: now.</summary>
    public MonotonicTime? FreeAt(MonotonicTime now)
    {
        while (_repairs.TryPeek(out var oldest) && now - oldest >= Window) _repairs.Dequeue();
        return _repairs.Count >= Limit ? _repairs.Peek() + Window : null;
    }
}
