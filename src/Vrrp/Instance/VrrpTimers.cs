using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>The timers of one instance: a fixed table, so nothing has to be cancelled and nothing can race.</summary>
/// <param name="onMoved">Called after a timer was set.</param>
public sealed class VrrpTimers(Action onMoved)
{
    private readonly MonotonicTime[] _due = [MonotonicTime.MaxValue, MonotonicTime.MaxValue, MonotonicTime.MaxValue, MonotonicTime.MaxValue];

    /// <summary>The earliest timer; null while none runs.</summary>
    public MonotonicTime? Next
    {
        get
        {
            var next = _due[0];
            for (var i = 1; i < _due.Length; i++)
            {
                if (_due[i] < next) next = _due[i];
            }
            return next == MonotonicTime.MaxValue ? null : next;
        }
    }

    /// <summary>When <paramref name="timer"/> is due; null while it does not run.</summary>
    public MonotonicTime? this[VrrpTimer timer]
    {
        get => _due[(int)timer] == MonotonicTime.MaxValue ? null : _due[(int)timer];
        set
        {
            _due[(int)timer] = value ?? MonotonicTime.MaxValue;
            onMoved();
        }
    }

    /// <summary>Whether <paramref name="timer"/> runs and has expired.</summary>
    public bool IsDue(VrrpTimer timer, MonotonicTime now) => this[timer] is { } due && due <= now;

    /// <summary>Every timer, in the order of <see cref="VrrpTimer"/>.</summary>
    public MonotonicTime?[] ToArray() => Array.ConvertAll(_due, static due => due == MonotonicTime.MaxValue ? (MonotonicTime?)null : due);

    /// <summary>Stops every timer.</summary>
    public void Clear() => Array.Fill(_due, MonotonicTime.MaxValue);
}
