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

    /// <summary>A number that will not be used for <see cref="Block"/> adverts at least; it changes only that often.</summary>
    public uint Reserved => (uint)Math.Min((((ulong)Current / Block) + 2) * Block, Last);

    /// <summary>How many adverts one <see cref="Reserved"/> number is good for.</summary>
    public const int Block = 1024;

    /// <summary>Goes on where a predecessor stopped.</summary>
    public void Resume(uint current) => Current = Math.Min(current, Last);

    /// <summary>Takes over a received number; false when it is not higher than what was seen: a replay.</summary>
    public bool TryAccept(uint received)
    {
        if (received <= Current) return false;
        Current = Math.Min(received, Last);
        return true;
    }
}
