using System.Globalization;
using System.Text;

namespace Keepalived.Conf.Reports;

/// <summary>How many columns of a terminal a character takes.</summary>
internal static class CharacterWidth
{
    // First and last character of the blocks of wide characters (Unicode's East Asian Width W and F).
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>0 for marks that go onto the character before them, 2 for wide ones, else 1.</summary>
    public static int Of(Rune character)
    {
        if (character.Value < 0x300) return 1;
        if (Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) return 0;
        return Array.Exists(Wide, range => character.Value >= range.First && character.Value <= range.Last) ? 2 : 1;
    }
}
