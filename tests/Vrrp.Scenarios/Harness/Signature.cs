using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Vrrp.Scenarios;

/// <summary>Signatures of adverts as <c>auth_hmac</c> has them: 28 octets with key number, time and HMAC-SHA256-128.</summary>
public static class Signature
{
    private const int Length = 28;
    private const int HmacStart = 12;

    /// <summary>Signs an advert of version 3 over IPv4 with key 1 of <see cref="Conf.Signed"/>, by a clock that is ahead by some seconds.</summary>
    public static ForgedAdvert Sign(ForgedAdvert advert, double ahead)
    {
        ArgumentNullException.ThrowIfNull(advert);
        return advert with { Trailer = packet => Trailer(packet, advert.Source, DateTime.UtcNow.AddSeconds(ahead)) };
    }

    private static byte[] Trailer(byte[] packet, string source, DateTime time)
    {
        byte[] trailer = new byte[Length];
        trailer[0] = 1;
        trailer[1] = 1;
        TimeSpan since = time - DateTime.UnixEpoch;
        BinaryPrimitives.WriteUInt32BigEndian(trailer.AsSpan(4), (uint)Math.Floor(since.TotalSeconds));
        BinaryPrimitives.WriteUInt16BigEndian(trailer.AsSpan(8), (ushort)(since.TotalSeconds % 1 * 65536));
        byte[] copy = [.. packet];
        copy[6] = copy[7] = 0;
        byte[] signed = [4, 3, packet[1], 0, .. IPAddress.Parse(source).GetAddressBytes(), .. new byte[12], .. copy, .. trailer];
        HMACSHA256.HashData(Encoding.ASCII.GetBytes(Conf.Key1), signed).AsSpan(0, 16).CopyTo(trailer.AsSpan(HmacStart));
        return trailer;
    }
}
