namespace Vrrp.Wire;

/// <summary>
/// The last advert that was accepted without a remark. A master sends the same bytes again and again: when everything is as before,
/// so is the verdict. Of no use with authentication headers or trailers, which never repeat.
/// </summary>
internal sealed class AcceptedAdvert
{
    private byte[] _payload = [];
    private int _length;
    private AdvertFormat? _format;
    private VrrpAdvert _advert;
    private InternetAddress _destination;
    private int _ttl;
    private int _headerLength;
    private int _totalLength;

    /// <summary>Whether a packet is the remembered one again; then <paramref name="advert"/> is what it said.</summary>
    public bool IsRepeated(in VrrpPacket packet, AdvertFormat format, out VrrpAdvert advert)
    {
        advert = _advert;
        return ReferenceEquals(format, _format) && packet.Source == _advert.Source && packet.Destination == _destination
            && packet.Ttl == _ttl && packet.HeaderLength == _headerLength && packet.TotalLength == _totalLength
            && !packet.HasAuthenticationHeader && packet.Payload.SequenceEqual(_payload.AsSpan(0, _length));
    }

    /// <summary>Remembers an accepted packet.</summary>
    public void Remember(in VrrpPacket packet, AdvertFormat format, in VrrpAdvert advert)
    {
        Forget();
        if (format.UsesAuthenticationHeader || format.Authenticator is not null) return;
        if (_payload.Length < packet.Payload.Length) _payload = new byte[packet.Payload.Length];
        packet.Payload.CopyTo(_payload);
        _length = packet.Payload.Length;
        _format = format;
        _advert = advert;
        _destination = packet.Destination;
        _ttl = packet.Ttl;
        _headerLength = packet.HeaderLength;
        _totalLength = packet.TotalLength;
    }

    /// <summary>Nothing repeats until another packet is remembered.</summary>
    public void Forget() => _format = null;
}
