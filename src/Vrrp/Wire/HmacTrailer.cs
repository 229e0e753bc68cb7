using System.Buffers.Binary;

namespace Vrrp.Wire;

/// <summary>The trailer that <c>auth_hmac</c> puts behind the PDU.</summary>
/// <remarks>
/// <code>
/// | type 1 | key id | reserved 0 |           seconds since 1970          |
/// | fraction, 1/65536 s | counter | 16 bytes of HMAC-SHA256              |
/// </code>
/// Seconds, fraction and counter are one rising sequence number of 64 bits. The code covers a pseudo header (family, version, VRID, zero,
/// source padded to 16 bytes), the PDU with its checksum zeroed, the trailer up to the code, and 16 zeros in place of the code.
/// </remarks>
internal static class HmacTrailer
{
    /// <summary>Bytes of the trailer.</summary>
    public const int Length = 28;

    /// <summary>The only type: HMAC-SHA256, first 128 bits.</summary>
    public const byte Sha256Type = 1;

    private const int KeyOffset = 1;
    private const int ReservedOffset = 2;
    private const int SequenceOffset = 4;
    private const int CodeOffset = 12;
    private const int CodeLength = 16;
    private const int ChecksumOffset = 6;
    private const int PseudoHeaderLength = 20;

    /// <summary>Whether type, key number and reserved field can be ours.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> trailer) =>
        trailer[0] == Sha256Type && trailer[KeyOffset] != 0 && BinaryPrimitives.ReadUInt16BigEndian(trailer[ReservedOffset..]) == 0;

    /// <summary>The key's number.</summary>
    public static byte KeyId(ReadOnlySpan<byte> trailer) => trailer[KeyOffset];

    /// <summary>The sequence number.</summary>
    public static ulong Sequence(ReadOnlySpan<byte> trailer) => BinaryPrimitives.ReadUInt64BigEndian(trailer[SequenceOffset..]);

    /// <summary>The seconds of a sequence number.</summary>
    public static uint Seconds(ulong sequence) => (uint)(sequence >> 32);

    /// <summary>The sequence number of a moment, counter 0.</summary>
    public static ulong SequenceOf(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var fraction = ticks % TimeSpan.TicksPerSecond * 65536 / TimeSpan.TicksPerSecond;
        return ((ulong)(uint)(ticks / TimeSpan.TicksPerSecond) << 32) | ((ulong)fraction << 16);
    }

    /// <summary>Writes the trailer of a PDU whose room ends with the trailer's.</summary>
    public static void Write(Span<byte> signedPdu, bool isIpv6, InternetAddress source, byte keyId, Hmac<Sha256> key, ulong sequence)
    {
        var trailer = signedPdu[^Length..];
        trailer[0] = Sha256Type;
        trailer[KeyOffset] = keyId;
        trailer.Slice(ReservedOffset, 2).Clear();
        BinaryPrimitives.WriteUInt64BigEndian(trailer[SequenceOffset..], sequence);
        Authenticate(signedPdu, isIpv6, source, key, trailer.Slice(CodeOffset, CodeLength));
    }

    /// <summary>Whether the code is right, compared in constant time.</summary>
    public static bool IsAuthentic(ReadOnlySpan<byte> signedPdu, bool isIpv6, InternetAddress source, Hmac<Sha256> key)
    {
        Span<byte> code = stackalloc byte[CodeLength];
        Authenticate(signedPdu, isIpv6, source, key, code);
        return ConstantTime.Equal(code, signedPdu[^CodeLength..]);
    }

    private static void Authenticate(ReadOnlySpan<byte> signedPdu, bool isIpv6, InternetAddress source, Hmac<Sha256> key, Span<byte> code)
    {
        Span<byte> start = stackalloc byte[PseudoHeaderLength + VrrpAdvert.HeaderLength];
        start.Clear();
        start[0] = (byte)(isIpv6 ? 6 : 4);
        start[1] = (byte)(signedPdu[0] >> 4);
        start[2] = signedPdu[1];
        source.Write(start[4..]);
        var header = start[PseudoHeaderLength..];
        signedPdu[..VrrpAdvert.HeaderLength].CopyTo(header);
        header[ChecksumOffset..].Clear();
        ReadOnlySpan<byte> zeros = stackalloc byte[CodeLength];
        key.Begin();
        key.Append(start);
        key.Append(signedPdu[VrrpAdvert.HeaderLength..^CodeLength]);
        key.Append(zeros);
        key.Finish(code);
    }
}
