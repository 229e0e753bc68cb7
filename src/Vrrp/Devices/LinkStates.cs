using Keepalived.Runtime;

namespace Vrrp.Devices;

/// <summary>
/// The interfaces' states as instances see them: a change that must last for a while is held back, and forgotten when it is undone.
/// Owns no timer: call <see cref="TakeDue"/> at <see cref="Deadline"/>.
/// </summary>
internal sealed class LinkStates
{
    private readonly Dictionary<string, bool> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (bool IsUp, MonotonicTime Due)> _pending = new(StringComparer.Ordinal);

    /// <summary>When a change held back counts; null: none is held back.</summary>
    public MonotonicTime? Deadline
    {
        get
        {
            MonotonicTime? next = null;
            foreach (var (_, due) in _pending.Values)
            {
                if (next is null || due < next) next = due;
            }
            return next;
        }
    }

    /// <summary>Whether a change of the interface is held back.</summary>
    public bool IsHeldBack(string name) => _pending.ContainsKey(name);

    /// <summary>Records a state without delay: at start, or because the interface is gone.</summary>
    public void Set(string name, bool isUp)
    {
        _states[name] = isUp;
        _pending.Remove(name);
    }

    /// <summary>The kernel reports a state.</summary>
    /// <param name="name">The interface.</param>
    /// <param name="isUp">Its state.</param>
    /// <param name="delay">How long it must last; zero: it counts at once.</param>
    /// <param name="now">The time.</param>
    public LinkChange Report(string name, bool isUp, TimeSpan delay, MonotonicTime now)
    {
        var isPending = _pending.ContainsKey(name);
        if (_states.TryGetValue(name, out var before) && before == isUp)
        {
            return _pending.Remove(name) ? LinkChange.Cancelled : LinkChange.None;
        }
        if (isPending) return LinkChange.None;
        if (delay > TimeSpan.Zero)
        {
            _pending[name] = (isUp, now + delay);
            return LinkChange.Delayed;
        }
        _states[name] = isUp;
        return LinkChange.Now;
    }

    /// <summary>Hands out the changes that have lasted long enough.</summary>
    public void TakeDue(MonotonicTime now, Action<string, bool> onChange)
    {
        List<string>? due = null;
        foreach (var (name, pending) in _pending)
        {
            if (pending.Due <= now) (due ??= []).Add(name);
        }
        foreach (var name in due ?? [])
        {
            _pending.Remove(name, out var pending);
            _states[name] = pending.IsUp;
            onChange(name, pending.IsUp);
        }
    }
}
