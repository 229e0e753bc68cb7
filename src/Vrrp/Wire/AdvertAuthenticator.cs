using Keepalived.Conf.Model;

namespace Vrrp.Wire;

/// <summary>
/// <c>auth_hmac</c> of one instance: signs its adverts and judges received trailers. The time of day comes in with each call.
/// </summary>
internal sealed class AdvertAuthenticator
{
    private readonly HmacAuthentication _config;
    private readonly bool _isIpv6;
    private readonly bool _isMulticast;
    private readonly Dictionary<byte, Hmac<Sha256>> _keys = [];
    private readonly ReplayMarks _marks;
    private readonly long _window;

    /// <summary>The authentication of an instance.</summary>
    /// <param name="config">Keys and mode; the active key is among the keys, and all have their secrets.</param>
    /// <param name="isIpv6">Family.</param>
    /// <param name="peers">Unicast peers; 0: multicast.</param>
    /// <param name="previous">What the configuration before used: sequence numbers go on; null: nothing.</param>
    public AdvertAuthenticator(HmacAuthentication config, bool isIpv6, int peers, AdvertAuthenticator? previous)
    {
        _config = config;
        _isIpv6 = isIpv6;
        _isMulticast = peers == 0;
        _window = (long)(config.TimeWindow ?? TimeSpan.Zero).TotalSeconds;
        foreach (var key in config.Keys) _keys[key.Id] = new Hmac<Sha256>(key.Secret.AsSpan());
        _marks = new ReplayMarks(_isMulticast ? ReplayMarks.MulticastCapacity : peers);
        if (previous is null) return;
        _marks.Adopt(previous._marks);
        LastSent = previous.LastSent;
    }

    /// <summary>Whether adverts get a trailer.</summary>
    public bool Signs => _config.Mode != HmacMode.ReceiveOnly;

    /// <summary>Whether adverts without a trailer are refused.</summary>
    public bool RequiresTrailer => _config.Mode == HmacMode.Enforce;

    /// <summary>Accepted difference of clocks in seconds; 0: not looked at.</summary>
    public int Window => IsByTime ? (int)_window : 0;

    /// <summary>Sequence number of the last advert; 0: none yet.</summary>
    public ulong LastSent { get; private set; }

    private bool IsByTime => !_config.MonotonicReplayProtection;

    /// <summary>Writes the trailer of an advert.</summary>
    /// <param name="signedPdu">The finished PDU with room for the trailer.</param>
    /// <param name="source">Own address.</param>
    /// <param name="time">The time of day.</param>
    public void Sign(Span<byte> signedPdu, InternetAddress source, DateTimeOffset time)
    {
        LastSent = Next(HmacTrailer.SequenceOf(time));
        HmacTrailer.Write(signedPdu, _isIpv6, source, _config.ActiveKey, _keys[_config.ActiveKey], LastSent);
    }

    /// <summary>Goes on where a predecessor stopped.</summary>
    public void Resume(ulong lastSent) => LastSent = lastSent;

    /// <summary>Judges the trailer of a received advert and remembers its sequence number when it is good.</summary>
    /// <param name="signedPdu">PDU and trailer.</param>
    /// <param name="source">Sender.</param>
    /// <param name="isPeer">Whether the sender is a configured peer; of no interest with multicast.</param>
    /// <param name="time">When it arrived, by the time of day.</param>
    /// <param name="skew">Difference of clocks in seconds, positive when ours is ahead.</param>
    public VrrpDecodeError Check(ReadOnlySpan<byte> signedPdu, InternetAddress source, bool isPeer, DateTimeOffset time, out int skew)
    {
        var trailer = signedPdu[^HmacTrailer.Length..];
        skew = 0;
        if (!HmacTrailer.IsWellFormed(trailer)) return new(VrrpDecodeErrorKind.MalformedTrailer);
        var now = HmacTrailer.SequenceOf(time);
        var sequence = HmacTrailer.Sequence(trailer);
        skew = SecondsBetween(now, sequence);
        if (IsByTime && !IsWithinWindow(now, sequence)) return new(VrrpDecodeErrorKind.StaleTrailer, skew, (int)_window);
        var id = HmacTrailer.KeyId(trailer);
        if (!_keys.TryGetValue(id, out var key)) return new(VrrpDecodeErrorKind.UnknownKey, id);
        if (!HmacTrailer.IsAuthentic(signedPdu, _isIpv6, source, key)) return new(VrrpDecodeErrorKind.WrongHmac);
        if (!_isMulticast && !isPeer) return new(VrrpDecodeErrorKind.UnknownPeer);
        if (IsReplay(source, sequence, now)) return new(VrrpDecodeErrorKind.ReplayedTrailer);
        _marks.Set(source, sequence);
        return default;
    }

    // RFC 1982: numbers wrap around. A mark that no packet within the window could have set is of a clock that was wrong.
    private bool IsReplay(InternetAddress source, ulong sequence, ulong now) =>
        _marks.Find(source) is { } mark && !(IsByTime && !IsWithinWindow(now, mark)) && (long)(sequence - mark) <= 0;

    // The clock, unless it did not advance since the last advert. One that was set back by more than receivers tolerate counts again.
    private ulong Next(ulong clock)
    {
        if (LastSent == 0 || (long)(clock - LastSent) > 0) return clock;
        return IsByTime && SecondsBetween(LastSent, clock) > _window ? clock : LastSent + 1;
    }

    private bool IsWithinWindow(ulong now, ulong sequence) => Math.Abs((long)SecondsBetween(now, sequence)) <= _window;

    private static int SecondsBetween(ulong left, ulong right) => (int)(HmacTrailer.Seconds(left) - HmacTrailer.Seconds(right));
}
