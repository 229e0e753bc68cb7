using System.Text;

namespace Checkers.Health;

/// <summary>FNV-1a with 64 bits: the same in every run and version, unlike <see cref="object.GetHashCode"/>.</summary>
internal static class StableHash
{
    /// <summary>What everything begins with.</summary>
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>Adds a word of a text; words are kept apart.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<char> text) => End(AddPart(hash, text));

    /// <summary>Adds a word of a text that is in a builder.</summary>
    public static ulong Add(ulong hash, StringBuilder text)
    {
        foreach (var part in text.GetChunks()) hash = AddPart(hash, part.Span);
        return End(hash);
    }

    /// <summary>Adds bytes.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) hash = (hash ^ value) * Prime;
        return End(hash);
    }

    private static ulong AddPart(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var value in text) hash = (((hash ^ (byte)value) * Prime) ^ (byte)(value >> 8)) * Prime;
        return hash;
    }

    private static ulong End(ulong hash) => (hash ^ 0xff) * Prime;
}
