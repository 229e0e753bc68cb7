namespace Vrrp.Wire;

/// <summary>
/// The sequence number of <c>auth_type AH</c>. It follows the numbers heard, so that a new master continues where the old one stopped.
/// </summary>
public sealed class AuthenticationSequence
{
    // Beyond this number keepalived stops counting; the key has to be changed long before.
    private const uint Last = 0xffff_fffd;

    /// <summary>The highest number used or heard.</summary>
    public uint Current { get; private set; }

    /// <summary>The number for the next advert: 1 for the first.</summary>
    public uint Next() => Current < Last ? ++Current : Current;

    /// <summary>Takes over a received number; false when it is not higher than what was seen: a replay.</summary>
    public bool TryAccept(uint received)
    {
        if (received <= Current) return false;
        Current = Math.Min(received, Last);
        return true;
    }
}
