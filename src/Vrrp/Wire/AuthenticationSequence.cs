namespace Vrrp.Wire;

/// <summary>
/// The sequence number of <c>auth_type AH</c>. It follows the numbers heard, so that a new master continues where the old one stopped.
/// </summary>
/// <remarks>
/// Two masters that send at the same moment use the same numbers; keepalived takes each other's adverts for replays then, and both stay. A
/// master therefore accepts a number that it used itself and has not heard, once.
/// </remarks>
public sealed class AuthenticationSequence
{
    // Beyond this number keepalived stops counting; the key has to be changed long before.
    private const uint Last = 0xffff_fffd;

    /// <summary>The highest number used or heard.</summary>
    public uint Current { get; private set; }

    /// <summary>Whether <see cref="Current"/> was used here, and not heard.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Whether an own number may be heard from somebody else: in MASTER.</summary>
    public bool IsContested { get; set; }

    /// <summary>The number for the next advert: 1 for the first.</summary>
    public uint Next()
    {
        IsOwn = true;
        return Current < Last ? ++Current : Current;
    }

    /// <summary>A number that will not be used for <see cref="Block"/> adverts at least; it changes only that often.</summary>
    public uint Reserved => (uint)Math.Min((((ulong)Current / Block) + 2) * Block, Last);

    /// <summary>How many adverts one <see cref="Reserved"/> number is good for.</summary>
    public const int Block = 1024;

    /// <summary>Goes on where a predecessor stopped.</summary>
    public void Resume(uint current, bool isOwn = false) => (Current, IsOwn) = (Math.Min(current, Last), isOwn);

    /// <summary>Takes over a received number; false when it was heard before, or a higher one was heard or used: a replay.</summary>
    public bool TryAccept(uint received)
    {
        if (received < Current || (received == Current && !(IsOwn && IsContested))) return false;
        (Current, IsOwn) = (Math.Min(received, Last), false);
        return true;
    }
}
