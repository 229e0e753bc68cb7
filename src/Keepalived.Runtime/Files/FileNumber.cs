namespace Keepalived.Runtime.Files;

/// <summary>The number a tracked file begins with, as strtol(3) with base 0 reads it.</summary>
public static class FileNumber
{
    /// <summary>
    /// Reads blanks, a sign, and digits: hexadecimal behind <c>0x</c>, octal behind <c>0</c>, else decimal. What follows does not matter;
    /// without digits it is 0; beyond 64 bits it is the largest or smallest number.
    /// </summary>
    public static long Parse(ReadOnlySpan<byte> text)
    {
        var rest = text.TrimStart(" \t\n\v\f\r"u8);
        var isNegative = !rest.IsEmpty && rest[0] == (byte)'-';
        if (!rest.IsEmpty && rest[0] is (byte)'-' or (byte)'+') rest = rest[1..];
        var radix = RadixOf(ref rest);
        Int128 value = 0;
        foreach (var digit in rest)
        {
            var worth = Worth(digit);
            if (worth >= radix) break;
            if (value <= long.MaxValue) value = (value * radix) + worth;
        }
        if (isNegative) value = -value;
        return (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
    }

    private static int RadixOf(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != (byte)'0') return 10;
        if (rest.Length < 3 || (rest[1] | 0x20) != 'x' || Worth(rest[2]) >= 16) return 8; // "0x" alone is a 0
        rest = rest[2..];
        return 16;
    }

    private static int Worth(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => int.MaxValue,
    };
}
