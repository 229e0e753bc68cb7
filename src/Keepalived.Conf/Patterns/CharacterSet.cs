using System.Globalization;
using System.Text;

namespace Keepalived.Conf.Patterns;

/// <summary>Sets of characters as inclusive ranges, written as the inside of a class.</summary>
internal static class CharacterSet
{
    private const int Last = 0xffff;

    private static readonly (int First, int Last)[] s_digits = [('0', '9')];

    private static readonly (int First, int Last)[] s_word = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    private static readonly (int First, int Last)[] s_space = [('\t', '\r'), (' ', ' ')];

    /// <summary>A set that no class without brackets has in the library: horizontal (<c>h</c>) or vertical (<c>v</c>) white space.</summary>
    public static (int First, int Last)[] White(bool horizontal, bool utf) => (horizontal, utf) switch
    {
        (true, false) => [('\t', '\t'), (' ', ' '), (0xa0, 0xa0)],
        (true, true) => [('\t', '\t'), (' ', ' '), (0xa0, 0xa0), (0x1680, 0x1680), (0x180e, 0x180e), (0x2000, 0x200a), (0x202f, 0x202f), (0x205f, 0x205f), (0x3000, 0x3000)],
        (false, false) => [('\n', '\r'), (0x85, 0x85)],
        (false, true) => [('\n', '\r'), (0x85, 0x85), (0x2028, 0x2029)],
    };

    /// <summary>The set of <c>\d</c>, <c>\w</c> or <c>\s</c> in ASCII.</summary>
    public static (int First, int Last)[] Escape(char letter) => letter switch
    {
        'd' => s_digits,
        'w' => s_word,
        _ => s_space,
    };

    /// <summary>A POSIX class; null: there is none of that name.</summary>
    public static (int First, int Last)[]? Posix(ReadOnlySpan<char> name) => name switch
    {
        "alpha" => [('A', 'Z'), ('a', 'z')],
        "digit" => s_digits,
        "alnum" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
        "upper" => [('A', 'Z')],
        "lower" => [('a', 'z')],
        "space" => s_space,
        "blank" => [('\t', '\t'), (' ', ' ')],
        "punct" => [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "print" => [(' ', '~')],
        "graph" => [('!', '~')],
        "cntrl" => [(0, 0x1f), (0x7f, 0x7f)],
        "xdigit" => [('0', '9'), ('A', 'F'), ('a', 'f')],
        "word" => s_word,
        "ascii" => [(0, 0x7f)],
        _ => null,
    };

    /// <summary>Everything that is not in a set whose ranges are in order.</summary>
    public static (int First, int Last)[] Not(ReadOnlySpan<(int First, int Last)> set)
    {
        var rest = new List<(int, int)>();
        int next = 0;
        foreach (var (first, last) in set)
        {
            if (first > next) rest.Add((next, first - 1));
            next = last + 1;
        }

        if (next <= Last) rest.Add((next, Last));
        return [.. rest];
    }

    /// <summary>Adds a set.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<(int First, int Last)> set)
    {
        foreach (var (first, last) in set) AppendRange(text, first, last);
    }

    /// <summary>Adds a range.</summary>
    public static void AppendRange(StringBuilder text, int first, int last)
    {
        AppendCharacter(text, first);
        if (last == first) return;
        text.Append('-');
        AppendCharacter(text, last);
    }

    /// <summary>Adds a character, in a form that means nothing else inside or outside a class.</summary>
    public static void AppendCharacter(StringBuilder text, int character)
    {
        if (character < 0x80 && char.IsAsciiLetterOrDigit((char)character)) text.Append((char)character);
        else text.Append(CultureInfo.InvariantCulture, $"\\u{character:x4}");
    }
}
