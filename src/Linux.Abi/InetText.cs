using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linux.Abi;

/// <summary>
/// Addresses as text in the C library's own forms, which differ from .NET's: octal and short IPv4 forms,
/// no scope or brackets in IPv6, and no special printing of IPv6 addresses that embed IPv4 ones.
/// </summary>
public static class InetText
{
    /// <summary>INET6_ADDRSTRLEN: bytes that hold any address as text, with its terminating NUL.</summary>
    public const int LongestText = 46;

    /// <summary>inet_aton(3): 10.0.0.1, 10.1, 0x0a000001, 012.0.0.1.</summary>
    public static unsafe bool TryParseIPv4(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (TryParseUsual(text, bytes))
        {
            address = new(bytes);
            return true;
        }

        fixed (byte* start = bytes)
        {
            address = Libc.inet_aton(text, start) != 0 ? new(bytes) : null;
        }

        return address is not null;
    }

    /// <summary>inet_pton(3) for IPv4: exactly four decimal numbers.</summary>
    public static bool TryParseDottedIPv4(string text, [NotNullWhen(true)] out IPAddress? address) =>
        TryParse(Libc.AF_INET, text, stackalloc byte[4], out address);

    /// <summary>inet_pton(3) for IPv6: no scope, no brackets.</summary>
    public static bool TryParseIPv6(string text, [NotNullWhen(true)] out IPAddress? address) =>
        TryParse(Libc.AF_INET6, text, stackalloc byte[16], out address);

    /// <summary>inet_pton(3) for IPv6 of text that is bytes already; writes 16 bytes in network order.</summary>
    public static unsafe bool TryParseIPv6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(address.Length, 16);
        if (text.Length >= LongestText)
        {
            return false;
        }

        byte* terminated = stackalloc byte[LongestText];
        text.CopyTo(new Span<byte>(terminated, LongestText));
        terminated[text.Length] = 0;
        fixed (byte* to = address)
        {
            return Libc.inet_pton(Libc.AF_INET6, terminated, to) == 1;
        }
    }

    /// <summary>inet_ntop(3).</summary>
    public static unsafe string Format(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        byte* text = stackalloc byte[LongestText];
        int family = address.AddressFamily == AddressFamily.InterNetworkV6 ? Libc.AF_INET6 : Libc.AF_INET;
        fixed (byte* start = bytes)
        {
            if (Libc.inet_ntop(family, start, text, LongestText) == null)
            {
                throw new ErrnoException("inet_ntop", null, Libc.LastError);
            }
        }

        int length = new ReadOnlySpan<byte>(text, LongestText).IndexOf((byte)0);
        return Encoding.ASCII.GetString(text, length);
    }

    /// <summary>inet_ntop(3) of the 16 bytes of an IPv6 address.</summary>
    /// <param name="address">The address in network order.</param>
    /// <param name="text">At least <see cref="LongestText"/> bytes, which get the text and a NUL.</param>
    /// <returns>Length of the text.</returns>
    public static unsafe int FormatIPv6(ReadOnlySpan<byte> address, Span<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(address.Length, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(text.Length, LongestText);
        fixed (byte* from = address, to = text)
        {
            if (Libc.inet_ntop(Libc.AF_INET6, from, to, LongestText) == null)
            {
                throw new ErrnoException("inet_ntop", null, Libc.LastError);
            }
        }

        return text.IndexOf((byte)0);
    }

    /// <summary>Four decimal numbers without leading zeros, which everybody reads alike; nearly all addresses are written so.</summary>
    private static bool TryParseUsual(ReadOnlySpan<char> text, Span<byte> address)
    {
        int digits = 0;
        int number = 0;
        int written = 0;
        foreach (char letter in text)
        {
            if (char.IsAsciiDigit(letter) && (digits == 0 || number > 0))
            {
                number = number * 10 + (letter - '0');
                digits++;
            }
            else if (letter == '.' && digits > 0 && written < 3)
            {
                address[written++] = (byte)number;
                (digits, number) = (0, 0);
            }
            else
            {
                return false;
            }

            if (number > byte.MaxValue)
            {
                return false;
            }
        }

        address[3] = (byte)number;
        return digits > 0 && written == 3;
    }

    private static unsafe bool TryParse(int family, string text, Span<byte> bytes, [NotNullWhen(true)] out IPAddress? address)
    {
        fixed (byte* start = bytes)
        {
            address = Libc.inet_pton(family, text, start) == 1 ? new(bytes) : null;
        }

        return address is not null;
    }
}
