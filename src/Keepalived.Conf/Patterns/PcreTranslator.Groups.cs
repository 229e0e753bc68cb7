using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Patterns;

/// <content>What begins with a parenthesis.</content>
internal sealed partial class PcreTranslator
{
    private const string NotFound = "reference to non-existent subpattern";

    private bool Group(int start)
    {
        if (Take("*")) return Verb(start);
        if (!Take("?"))
        {
            if (_flags.NoCapture) Inside("(?:");
            else Capture();
            return true;
        }

        if (Take("#")) return Comment();
        if (Take("|")) throw Unsupported("(?|", start);
        foreach (string same in (ReadOnlySpan<string>)[":", ">", "=", "!", "<=", "<!"])
        {
            if (!Take(same)) continue;
            Inside($"(?{same}");
            return true;
        }

        if (Take("P<") || Take("<")) return Named('>', start);
        if (Take("'")) return Named('\'', start);
        if (Take("P=")) return Reference(Name(')', start), start);
        if (Take("(")) return Condition(start);
        if (Take("C")) return Callout(start);
        if (More && (_text[_at] is 'R' or '&' or 'P' || char.IsAsciiDigit(_text[_at]) || (_text[_at] is '+' or '-' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))))
        {
            throw Unsupported("recursion", start);
        }

        return Options();
    }

    private bool Take(string token)
    {
        if (!_text.AsSpan(_at).StartsWith(token)) return false;
        _at += token.Length;
        return true;
    }

    private void Capture() => Inside(string.Create(CultureInfo.InvariantCulture, $"(?<{++_groups}>"));

    // Options set inside a group end with it.
    private void Inside(string opening)
    {
        var outer = _flags;
        _out.Append(opening);
        Sequence();
        if (!Take(")")) throw Fail("missing closing parenthesis", _text.Length);
        _out.Append(')');
        _flags = outer;
    }

    private bool Named(char end, int start)
    {
        string name = Name(end, start);
        if (!_names.TryAdd(name, _groups + 1))
        {
            if ((_options & RegexOptions.Dupnames) != 0) throw Unsupported("dupnames", start);
            throw Fail("two named subpatterns have the same name (PCRE2_DUPNAMES not set)");
        }

        Capture();
        return true;
    }

    private string Name(char end, int start)
    {
        int close = _text.IndexOf(end, _at);
        if (close < 0) throw Fail("syntax error in subpattern name (missing terminator?)", start);
        string name = _text[_at..close];
        if (name.Length == 0) throw Fail("subpattern name expected");
        _at = close + 1;
        return name;
    }

    private bool Reference(string name, int start) => _names.TryGetValue(name, out int number) ? Reference(number) : throw Fail(NotFound, start);

    private bool Reference(int number)
    {
        if (number < 1) throw Fail(NotFound);
        if ((_options & RegexOptions.MatchUnsetBackref) != 0) _out.Append(CultureInfo.InvariantCulture, $@"(?({number})\k<{number}>)");
        else _out.Append(CultureInfo.InvariantCulture, $@"\k<{number}>");
        return true;
    }

    private bool Comment()
    {
        int close = _text.IndexOf(')', _at);
        if (close < 0) throw Fail("missing ) after (?# comment", _text.Length);
        _at = close + 1;
        return false;
    }

    private bool Callout(int start)
    {
        while (More && char.IsAsciiDigit(_text[_at])) _at++;
        if (!Take(")")) throw Unsupported("(?C with a text", start);
        return false;
    }

    private bool Verb(int start)
    {
        string name = Name(')', start);
        if (name is not ("FAIL" or "F")) throw Unsupported($"(*{name})", start);
        _out.Append("(?!)");
        return true;
    }

    private bool Condition(int start)
    {
        var outer = _flags;
        if (More && _text[_at] == '?')
        {
            _out.Append("(?");
            _at++;
            string kind = Take("<=") ? "(?<=" : Take("<!") ? "(?<!" : Take("=") ? "(?=" : Take("!") ? "(?!" : throw Fail("assertion expected after (?( or (?(?C)");
            Inside(kind);
        }
        else
        {
            string name = Name(')', start).Trim('<', '>', '\'');
            if (name is "DEFINE" || name.StartsWith('R') || name.StartsWith("VERSION", StringComparison.Ordinal)) throw Unsupported($"(?({name})", start);
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && !_names.TryGetValue(name, out number)) throw Fail(NotFound, start);
            _out.Append(CultureInfo.InvariantCulture, $"(?({number})");
        }

        Sequence();
        if (!Take(")")) throw Fail("missing closing parenthesis", _text.Length);
        _out.Append(')');
        _flags = outer;
        return true;
    }

    // (?imsxnU-imsxnU) for the rest of the group around it, or with a colon for one of its own.
    private bool Options()
    {
        var outer = _flags;
        bool on = true;
        bool? caseless = null;
        if (Take("^"))
        {
            _flags = default(PcreFlags) with { Ungreedy = outer.Ungreedy };
            caseless = false;
        }

        for (; More && _text[_at] is not (')' or ':'); _at++)
        {
            switch (_text[_at])
            {
                case '-': on = false; break;
                case 'i': caseless = on; break;
                case 's': _flags = _flags with { Dotall = on }; break;
                case 'm': _flags = _flags with { Multiline = on }; break;
                case 'x': _flags = _flags with { Extended = on }; break;
                case 'n': _flags = _flags with { NoCapture = on }; break;
                case 'U': _flags = _flags with { Ungreedy = on }; break;
                default: throw Fail("unrecognized character after (? or (?-");
            }
        }

        if (!More) throw Fail("missing closing parenthesis", _text.Length);
        string letters = caseless switch { true => "i", false => "-i", null => "" };
        if (_text[_at++] == ')')
        {
            if (letters.Length > 0) _out.Append(CultureInfo.InvariantCulture, $"(?{letters})");
            return false;
        }

        Inside($"(?{letters}:");
        _flags = outer;
        return true;
    }
}
