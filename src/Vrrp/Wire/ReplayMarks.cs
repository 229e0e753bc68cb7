namespace Vrrp.Wire;

/// <summary>
/// The highest sequence number heard from each sender of an instance. With more senders than places the one not heard for longest is
/// forgotten; only senders whose code was right ever take a place.
/// </summary>
/// <param name="capacity">Senders remembered.</param>
internal sealed class ReplayMarks(int capacity)
{
    /// <summary>Places of a multicast instance.</summary>
    public const int MulticastCapacity = 4;

    // Most recently heard first.
    private readonly List<(InternetAddress Sender, ulong Sequence)> _marks = new(capacity);

    /// <summary>The mark of a sender; null when it has none.</summary>
    public ulong? Find(InternetAddress sender)
    {
        foreach (var mark in _marks)
        {
            if (mark.Sender == sender) return mark.Sequence;
        }
        return null;
    }

    /// <summary>Sets a sender's mark.</summary>
    public void Set(InternetAddress sender, ulong sequence)
    {
        var at = 0;
        while (at < _marks.Count && _marks[at].Sender != sender) at++;
        if (at == capacity) at--;
        if (at < _marks.Count) _marks.RemoveAt(at);
        _marks.Insert(0, (sender, sequence));
    }

    /// <summary>Takes over what another table knows, as far as there is room.</summary>
    public void Adopt(ReplayMarks other)
    {
        for (var i = other._marks.Count - 1; i >= 0; i--) Set(other._marks[i].Sender, other._marks[i].Sequence);
    }
}
