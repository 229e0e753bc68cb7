using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor;

/// <summary>Prefixes of addresses.</summary>
internal static class Subnet
{
    private const int HostLengthV4 = 32;
    private const int HostLengthV6 = 128;

    /// <summary>Whether an interface's address has neighbours: it is not a host address alone.</summary>
    public static bool IsPrefix(InterfaceAddress place) => place.PrefixLength < HostLength(place.Address) || place.Peer is not null;

    /// <summary>32 or 128.</summary>
    public static int HostLength(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? HostLengthV4 : HostLengthV6;

    /// <summary>Whether an address has the first bits of a prefix; both must be of one family.</summary>
    public static bool Contains(IPAddress prefix, int length, IPAddress address)
    {
        if (prefix.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        prefix.TryWriteBytes(left, out _);
        address.TryWriteBytes(right, out _);

        for (int bit = 0; bit < length; bit += 8)
        {
            int mask = 0xFF << Math.Max(0, 8 - (length - bit)) & 0xFF;
            if (((left[bit / 8] ^ right[bit / 8]) & mask) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The prefix an address is in: <c>10.9.0.0/24</c>.</summary>
    public static string Name(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int bit = 0; bit < bytes.Length * 8; bit += 8)
        {
            int kept = Math.Clamp(length - bit, 0, 8);
            bytes[bit / 8] &= (byte)(0xFF << (8 - kept));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{length}");
    }
}
