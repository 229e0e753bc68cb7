using System.Globalization;
using System.Text;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Hints;

/// <summary>Characters that look like others, or like nothing. They come with text copied from web pages and word processors.</summary>
internal static class UnusualCharacter
{
    /// <summary>What to do about the first one in a word; null when there is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="place">Where the word stands; without a column when that is not known.</param>
    public static string? Remedy(ReadOnlySpan<char> word, SourceSpan place)
    {
        if (Ascii.IsValid(word)) return null;

        // Among the letters of another language the marks of that language are in place.
        bool isForeign = false;
        foreach (char c in word) isForeign |= char.IsLetter(c) && !char.IsAscii(c) && Describe(c).Name.Length == 0;
        for (int i = 0; i < word.Length; i++)
        {
            var (name, remedy) = Describe(word[i]);
            if (name.Length == 0 || (isForeign && !IsInvisible(word[i]))) continue;
            string column = place.Column > 0 ? $" in column {place.Column + i}" : "";
            return string.Create(CultureInfo.InvariantCulture, $"U+{(int)word[i]:X4} ({name}){column}: {remedy}");
        }

        return null;
    }

    /// <summary>Whether it cannot be told from a blank, or from nothing, by looking at it.</summary>
    public static bool IsInvisible(char c) => c is
        '\u00A0' or '\u00AD' or '\u1680' or (>= '\u2000' and <= '\u200F') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u2060'
        or '\u3000' or '\uFEFF';

    /// <summary>Whether it was probably meant to be a quote.</summary>
    public static bool IsQuote(char c) => c is (>= '\u2018' and <= '\u201F') or '\uFF02' or '\uFF07';

    private static (string Name, string Remedy) Describe(char c) => c switch
    {
        '\uFEFF' => ("byte order mark", "save the file as UTF-8 without one"),
        '\u00A0' or '\u202F' => ("no-break space", "retype it as a blank"),
        '\u3000' => ("ideographic space", "retype it as a blank"),
        '\u200B' => ("zero width space", "retype the word"),
        '\u200C' or '\u200D' or '\u2060' => ("zero width joiner", "retype the word"),
        '\u200E' or '\u200F' => ("direction mark", "retype the word"),
        '\u00AD' => ("soft hyphen", "retype the word"),
        '\u1680' or '\u205F' or (>= '\u2000' and <= '\u200A') => ("typographic space", "retype it as a blank"),
        '\u2028' or '\u2029' => ("line separator", "begin a new line"),
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\uFF07' => ("typographic apostrophe", "retype it as '"),
        (>= '\u201C' and <= '\u201F') or '\uFF02' => ("typographic quotation mark", "retype it as \""),
        >= '\u2010' and <= '\u2015' => ("typographic dash", "retype it as -"),
        '\uFF5B' or '\uFF5D' => ("fullwidth brace", $"retype it as {(char)(c - 0xFEE0)}"),
        >= '\uFF01' and <= '\uFF5E' => ("fullwidth character", $"retype it as {(char)(c - 0xFEE0)}"),
        _ => ("", ""),
    };
}
