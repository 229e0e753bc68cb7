using System.Globalization;
using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Patterns;

/// <content>What begins with a backslash.</content>
internal sealed partial class PcreTranslator
{
    private bool Escape(int start)
    {
        if (!More) throw Fail(@"\ at end of pattern");
        char c = _text[_at++];
        switch (c)
        {
            case 'd' or 'w' or 's' or 'D' or 'W' or 'S' or 'h' or 'H' or 'v' or 'V':
                _out.Append('[');
                SetOf(_out, c);
                _out.Append(']');
                return true;
            case 'b' or 'B':
                Boundary(c == 'b');
                return true;
            case 'A' or 'G' or 'Z' or 'z':
                _out.Append(CultureInfo.InvariantCulture, $@"(?:\{c})");
                return true;
            case 'N' when !Take("{"):
                _out.Append(@"[^\n]");
                return true;
            case 'R':
                _out.Append(@"(?>\r\n|[\n-\r\u0085])");
                return true;
            case 'X':
                _out.Append(@"(?>\P{M}\p{M}*)");
                return true;
            case 'C' when (_options & RegexOptions.NeverBackslashC) == 0 && !_utf:
                _out.Append(@"[\s\S]");
                return true;
            case 'K':
                return false; // Only where the match is said to start would change.
            case 'p' or 'P':
                Property(_out, c);
                return true;
            case 'Q':
                return Literal();
            case 'E':
                return false;
            case 'k':
                return Reference(Name(Take("{") ? '}' : Take("<") ? '>' : Take("'") ? '\'' : throw Fail(@"\k is not followed by a name"), start), start);
            case 'g':
                return Relative(start);
            case >= '1' and <= '9' when BackReference() is { } number:
                return Reference(number);
            default:
                CharacterSet.AppendCharacter(_out, Character(c, start));
                return true;
        }
    }

    /// <summary>\Q...\E; a quantifier behind it belongs to its last character.</summary>
    private bool Literal()
    {
        int end = _text.IndexOf(@"\E", _at, StringComparison.Ordinal);
        string literal = end < 0 ? _text[_at..] : _text[_at..end];
        _at = end < 0 ? _text.Length : end + 2;
        if (literal.Length == 0) return false;
        foreach (char c in literal.AsSpan(0, literal.Length - 1)) CharacterSet.AppendCharacter(_out, c);
        int last = _out.Length;
        CharacterSet.AppendCharacter(_out, literal[^1]);
        Quantifiers(last);
        return false;
    }

    private void Boundary(bool at)
    {
        string word = _ucp ? @"\w" : WordSet();
        _out.Append(at
            ? $"(?:(?<=[{word}])(?![{word}])|(?<![{word}])(?=[{word}]))"
            : $"(?:(?<=[{word}])(?=[{word}])|(?<![{word}])(?![{word}]))");
    }

    private static string WordSet()
    {
        var text = new StringBuilder();
        CharacterSet.Append(text, CharacterSet.Escape('w'));
        return text.ToString();
    }

    /// <summary>The inside of a class for an escape that stands for a set.</summary>
    private void SetOf(StringBuilder text, char letter)
    {
        char lower = char.ToLowerInvariant(letter);
        if (_ucp && lower is 'd' or 'w' or 's')
        {
            text.Append('\\').Append(letter);
            return;
        }

        var set = lower is 'h' or 'v' ? CharacterSet.White(lower == 'h', _utf) : CharacterSet.Escape(lower);
        CharacterSet.Append(text, letter == lower ? set : CharacterSet.Not(set));
    }

    private void Property(StringBuilder text, char letter)
    {
        int start = _at;
        if (!More) throw Fail(@"malformed \P or \p sequence");
        string name = Take("{") ? Name('}', start) : _text[_at++].ToString();
        bool not = name.StartsWith('^');
        name = name.TrimStart('^');
        if (name == "Any") name = "IsBasicLatin}\\P{IsBasicLatin";
        else if (name.Length is 0 or > 2 || !char.IsAsciiLetterUpper(name[0])) throw Unsupported($"\\{letter}{{{name}}}", start);
        text.Append('\\').Append(not ? letter == 'p' ? 'P' : 'p' : letter).Append('{').Append(name).Append('}');
    }

    private bool Relative(int start)
    {
        string name = Take("{") ? Name('}', start) : Digits();
        if (name.Length == 0) throw Unsupported(@"\g", start);
        if (!int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) return Reference(name, start);
        return Reference(name[0] == '-' ? _groups + 1 + number : number);
    }

    private string Digits()
    {
        int begin = _at;
        if (More && _text[_at] is '-' or '+') _at++;
        while (More && char.IsAsciiDigit(_text[_at])) _at++;
        return _text[begin.._at];
    }

    // \1 to \9 always, more digits only when there are as many groups: otherwise they are octal.
    private int? BackReference()
    {
        int end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]) && end - _at < 4) end++;
        int number = int.Parse(_text.AsSpan((_at - 1)..end), CultureInfo.InvariantCulture);
        if (number > 9 && number > _groups) return null;
        _at = end;
        return number;
    }

    /// <summary>The one character an escape stands for; what is behind the letter is taken too.</summary>
    private int Character(char c, int start)
    {
        switch (c)
        {
            case 'a': return 7;
            case 'e': return 27;
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'c':
                if (!More) throw Fail(@"\c at end of pattern");
                return char.ToUpperInvariant(_text[_at++]) ^ 0x40;
            case 'o' when Take("{"):
                return Number(Name('}', start), 8, start);
            case 'x' when (_options & RegexOptions.AltBsux) != 0:
                return _at + 2 <= _text.Length && IsHex(_text.AsSpan(_at, 2)) ? Hex(2) : 'x';
            case 'x' when Take("{"):
                return Number(Name('}', start), 16, start);
            case 'x':
                int length = 0;
                while (length < 2 && _at + length < _text.Length && char.IsAsciiHexDigit(_text[_at + length])) length++;
                return length == 0 ? 0 : Hex(length);
            case 'u' when (_options & RegexOptions.AltBsux) != 0:
                return _at + 4 <= _text.Length && IsHex(_text.AsSpan(_at, 4)) ? Hex(4) : 'u';
            case >= '0' and <= '7':
                int end = _at;
                while (end < _text.Length && end - _at < 2 && _text[end] is >= '0' and <= '7') end++;
                int value = Number(_text[(_at - 1)..end], 8, start);
                _at = end;
                return _utf ? value : value & 0xff;
            default:
                if (char.IsAsciiLetter(c)) throw Fail(@"unrecognized character follows \", _at - 1);
                return c;
        }
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }

    private int Hex(int length)
    {
        int value = int.Parse(_text.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += length;
        return value;
    }

    private int Number(string digits, int radix, int start)
    {
        int value = 0;
        foreach (char digit in digits)
        {
            int figure = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (figure >= radix) throw Fail("digits missing or wrong in \\x{} or \\o{}", start);
            value = (value * radix) + figure;
            if (value > (_utf ? 0xffff : 0xff)) throw Fail("character code point value in \\x{} or \\o{} is too large", start);
        }

        return value;
    }
}
