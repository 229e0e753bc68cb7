using System.Net;

namespace Checkers.Kernel;

/// <summary>The addresses from one to another, inclusive.</summary>
internal static class AddressSpan
{
    /// <summary>Largest number of addresses of one range that become services.</summary>
    public const int MaxCount = 65536;

    /// <summary>The addresses in ascending order, at most <see cref="MaxCount"/>; a range that ends before it begins has its first.</summary>
    public static IEnumerable<IPAddress> Between(IPAddress first, IPAddress last)
    {
        var current = first.GetAddressBytes();
        var end = last.GetAddressBytes();
        for (var count = 0; count < MaxCount; count++)
        {
            yield return new(current);
            if (current.AsSpan().SequenceCompareTo(end) >= 0) yield break;
            Increment(current);
        }
    }

    /// <summary>Whether <see cref="Between"/> leaves addresses out.</summary>
    public static bool IsCut(IPAddress first, IPAddress last)
    {
        var low = new System.Numerics.BigInteger(first.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        return new System.Numerics.BigInteger(last.GetAddressBytes(), isUnsigned: true, isBigEndian: true) - low >= MaxCount;
    }

    // Network byte order: the carry runs from the last byte to the first.
    private static void Increment(byte[] address)
    {
        for (var index = address.Length - 1; index >= 0; index--)
            if (++address[index] != 0)
                return;
    }
}
