using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>
/// Keeps thousands of masters from sending at one instant. Instances that start together are due together for ever; sending for all of
/// them takes longer than a peer should have to wait for one, and keeps this thread from what arrives meanwhile. The first ones keep their
/// time; the others send one advert earlier than they have to, by parts of the interval that differ from group to group, and from then on
/// each group has a time of its own. An advert that comes early harms
/// nobody.
/// </summary>
internal sealed class AdvertSpread
{
    /// <summary>How many may send at the same instant: about a millisecond's work.</summary>
    public const int Together = 64;

    // Multiples of it, without their whole parts, are as evenly distributed as can be however many there are.
    private const double GoldenSection = 0.6180339887498949;

    private MonotonicTime _due;
    private int _count;

    /// <summary>A round of whatever is due begins.</summary>
    public void Begin() => _count = 0;

    /// <summary>Another instance of the round was due.</summary>
    /// <returns>By which part of its interval it should send earlier next time; 0: it keeps its time.</returns>
    public double Next(MonotonicTime due)
    {
        _count = due == _due ? _count + 1 : 1;
        _due = due;
        var group = (_count - 1) / Together;
        return group * GoldenSection % 1;
    }
}
