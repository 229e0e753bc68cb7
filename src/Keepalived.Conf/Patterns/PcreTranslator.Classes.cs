using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Patterns;

/// <content>What stands in brackets.</content>
internal sealed partial class PcreTranslator
{
    private void Class(int start)
    {
        if (IsPosix(start)) throw Fail("POSIX named classes are supported only within a class", start);
        bool not = Take("^");
        if ((_options & RegexOptions.AllowEmptyClass) != 0 && Take("]"))
        {
            _out.Append(not ? @"[\s\S]" : "(?!)");
            return;
        }

        var inside = new StringBuilder();
        for (bool first = true; first || !More || _text[_at] != ']'; first = false)
        {
            if (!More) throw Fail("missing terminating ] for character class", _text.Length);
            Member(inside, start);
        }

        _at++;
        _out.Append(not ? "[^" : "[").Append(inside).Append(']');
        // \Q\E and the like leave nothing, which the library takes for a class that goes on.
        if (inside.Length == 0) throw Fail("missing terminating ] for character class", _text.Length);
    }

    private void Member(StringBuilder inside, int start)
    {
        int before = inside.Length;
        if (Single(inside, start) is not { } first)
        {
            // A hyphen between a set and something else could only be a range.
            if (inside.Length > before && IsRangeNext()) throw Fail("invalid range in character class");
            return;
        }

        if (!IsRangeNext())
        {
            CharacterSet.AppendCharacter(inside, first);
            return;
        }

        _at++;
        if (Single(new StringBuilder(), start) is not { } last) throw Fail("invalid range in character class", _at - 1);
        if (last < first) throw Fail("range out of order in character class", _at - 1);
        CharacterSet.AppendRange(inside, first, last);
    }

    private bool IsRangeNext() => _at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']';

    /// <summary>The next character; null when it was a set, which is then written already.</summary>
    private int? Single(StringBuilder inside, int start)
    {
        char c = _text[_at++];
        if (c == '[' && Posix(inside)) return null;
        if (c != '\\') return c;
        if (!More) throw Fail(@"\ at end of pattern");
        char letter = _text[_at++];
        switch (letter)
        {
            case 'd' or 'w' or 's' or 'D' or 'W' or 'S' or 'h' or 'H' or 'v' or 'V':
                SetOf(inside, letter);
                return null;
            case 'p' or 'P':
                Property(inside, letter);
                return null;
            case 'Q':
                int end = _text.IndexOf(@"\E", _at, StringComparison.Ordinal);
                if (end < 0) throw Fail("missing terminating ] for character class", _text.Length);
                foreach (char literal in _text.AsSpan(_at..end)) CharacterSet.AppendCharacter(inside, literal);
                _at = end + 2;
                return null;
            case 'E':
                return null;
            case 'b':
                return '\b';
            case 'B' or 'R' or 'X' or 'N':
                throw Fail("escape sequence is invalid in character class", _at - 1);
            default:
                return Character(letter, start);
        }
    }

    // [:name:] or [:^name:]; anything else in brackets within brackets are characters.
    private bool Posix(StringBuilder inside)
    {
        if (!IsPosix(_at - 1)) return false;
        int close = _text.IndexOf(":]", _at + 1, StringComparison.Ordinal);
        var name = _text.AsSpan((_at + 1)..close);
        bool not = name.StartsWith('^');
        var set = CharacterSet.Posix(not ? name[1..] : name) ?? throw Fail("unknown POSIX class name", _at);
        CharacterSet.Append(inside, not ? CharacterSet.Not(set) : set);
        _at = close + 2;
        return true;
    }

    private bool IsPosix(int bracket)
    {
        if (bracket + 1 >= _text.Length || _text[bracket + 1] != ':') return false;
        int close = _text.IndexOf(":]", bracket + 2, StringComparison.Ordinal);
        return close >= 0 && _text.IndexOf(']', bracket + 2) == close + 1;
    }
}
