namespace Vrrp.Dump;

/// <summary>Hardware addresses in dumps.</summary>
internal static class MacText
{
    /// <summary>Octets in hexadecimal, with colons.</summary>
    public static string Of(ReadOnlySpan<byte> address)
    {
        var words = new string[address.Length];
        for (var i = 0; i < words.Length; i++) words[i] = $"{address[i]:x2}";
        return string.Join(':', words);
    }
}
