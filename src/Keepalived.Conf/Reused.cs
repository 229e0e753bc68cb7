using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Conf;

/// <summary>Objects of one kind that are used again: what was made for something that is done with serves what comes next.</summary>
/// <typeparam name="T">What they are; whoever takes one makes it anew from the inside.</typeparam>
internal sealed class Reused<T>
    where T : class
{
    private readonly List<T> _all = [];
    private int _used;

    /// <summary>None is needed any more.</summary>
    public void Recycle() => _used = 0;

    /// <summary>One that is not needed any more, as it was left; false: there is none, <see cref="Add"/> a new one.</summary>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        item = _used < _all.Count ? _all[_used++] : null;
        return item is not null;
    }

    /// <summary>A new one, in use.</summary>
    public T Add(T item)
    {
        _all.Add(item);
        _used++;
        return item;
    }
}
