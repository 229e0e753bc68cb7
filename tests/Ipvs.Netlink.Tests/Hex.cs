namespace Ipvs.Netlink.Tests;

/// <summary>Bytes written as hexadecimal digits with blanks anywhere.</summary>
internal static class Hex
{
    public static byte[] Bytes(string digits) => Convert.FromHexString(string.Concat(digits.Where(c => !char.IsWhiteSpace(c))));

    public static string Digits(string digits) => Convert.ToHexStringLower(Bytes(digits));
}
