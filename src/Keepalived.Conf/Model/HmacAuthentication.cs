namespace Keepalived.Conf.Model;

/// <summary><c>auth_hmac</c>: adverts carry a trailer with a truncated HMAC-SHA256, an extension of keepalived.</summary>
public sealed record HmacAuthentication
{
    /// <summary><c>key</c>: the keys; at least the active one.</summary>
    public required ValueArray<HmacKey> Keys { get; init; }

    /// <summary><c>active_key</c>, 1..255: the key used for sending.</summary>
    public required byte ActiveKey { get; init; }

    /// <summary><c>time_window</c>, 1..300 s: accepted difference of clocks; default three advert intervals, at least 5 s; null: not needed.</summary>
    public TimeSpan? TimeWindow { get; init; }

    /// <summary><c>anti_replay monotonic</c>: by counting, not by time of day (default).</summary>
    public bool MonotonicReplayProtection { get; init; }

    /// <summary><c>mode</c>, default enforce.</summary>
    public HmacMode Mode { get; init; } = HmacMode.Enforce;
}

/// <summary>A <c>key</c> of <c>auth_hmac</c>.</summary>
/// <param name="Id">1..255.</param>
/// <param name="Secret">32..64 octets; empty when they are in <paramref name="File"/>.</param>
/// <param name="File">File that holds the key as it would stand in the configuration; null: given there.</param>
public sealed record HmacKey(byte Id, ValueArray<byte> Secret, string? File)
{
    /// <summary>Where the key stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary><c>mode</c> of <c>auth_hmac</c>.</summary>
public enum HmacMode
{
    /// <summary>Trailers are checked but not sent.</summary>
    ReceiveOnly,

    /// <summary>Adverts without trailer are accepted too.</summary>
    Permissive,

    /// <summary>Adverts without a valid trailer are rejected.</summary>
    Enforce,
}
