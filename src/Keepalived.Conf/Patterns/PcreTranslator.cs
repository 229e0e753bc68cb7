using System.Globalization;
using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Patterns;

/// <summary>One translation. Groups are numbered explicitly, because the library counts named ones last.</summary>
internal sealed partial class PcreTranslator
{
    private const int MaxDepth = 250;

    private readonly StringBuilder _out = new();
    private readonly Dictionary<string, int> _names = [];
    private readonly string _text;
    private readonly RegexOptions _options;
    private readonly bool _utf;
    private readonly bool _ucp;
    private PcreFlags _flags;
    private int _at;
    private int _depth;
    private int _groups;

    public PcreTranslator(string pattern, RegexOptions options)
    {
        int start = 0;
        bool utf = (options & RegexOptions.Utf) != 0, ucp = (options & RegexOptions.Ucp) != 0;
        while (LeadingVerb(pattern, start) is { } verb)
        {
            if (verb is "UTF" && (options & RegexOptions.NeverUtf) != 0) throw new PatternException(start, "using UTF is disabled by the application");
            if (verb is "UCP" && (options & RegexOptions.NeverUcp) != 0) throw new PatternException(start, "using UCP is disabled by the application");
            utf |= verb == "UTF";
            ucp |= verb == "UCP";
            start += verb.Length + 3;
        }

        _utf = utf;
        _ucp = ucp;
        _options = options;
        _flags = PcreFlags.Of(options);

        // What is no character of ASCII is several bytes on the wire.
        _text = utf ? pattern : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(pattern));
        _at = start;
    }

    /// <summary>The pattern in the library's language.</summary>
    /// <exception cref="PatternException">It is wrong, or has no equivalent.</exception>
    public string Translate()
    {
        Sequence();
        return _at == _text.Length ? _out.ToString() : throw new PatternException(_at, "unmatched closing parenthesis");
    }

    private static string? LeadingVerb(string pattern, int start)
    {
        if (!pattern.AsSpan(start).StartsWith("(*")) return null;
        int end = pattern.IndexOf(')', start);
        string name = end < 0 ? "" : pattern[(start + 2)..end];
        return name is "UTF" or "UCP" or "LF" or "NO_JIT" or "NO_START_OPT" or "NO_AUTO_POSSESS" or "NO_DOTSTAR_ANCHOR" ? name : null;
    }

    private bool More => _at < _text.Length;

    private PatternException Fail(string message, int? at = null) => new(at ?? _at, message);

    private static PatternException Unsupported(string what, int at) => new(at, $"{what} is not supported");

    // Up to the end or the parenthesis that closes the group.
    private void Sequence()
    {
        if (++_depth > MaxDepth) throw Fail("parentheses are too deeply nested");
        while (More && _text[_at] != ')')
        {
            if (_flags.Extended && SkipExtended()) continue;
            int start = _out.Length;
            if (Atom()) Quantifiers(start);
        }

        _depth--;
    }

    /// <summary>Translates one item; true: a quantifier may follow.</summary>
    private bool Atom()
    {
        char c = _text[_at++];
        switch (c)
        {
            case '|':
                _out.Append('|');
                return false;
            case '(':
                return Group(_at - 1);
            case '[':
                Class(_at - 1);
                return true;
            case '\\':
                return Escape(_at - 1);
            case '.':
                _out.Append(_flags.Dotall ? @"[\s\S]" : @"[^\n]");
                return true;
            case '^':
                Circumflex();
                return true;
            case '$':
                _out.Append(_flags.Multiline ? @"(?=\n|\z)" : (_options & RegexOptions.DollarEndonly) != 0 ? @"(?:\z)" : @"(?:\Z)");
                return true;
            case '*' or '+' or '?':
                throw Fail("quantifier does not follow a repeatable item", _at - 1);
            default:
                CharacterSet.AppendCharacter(_out, c);
                return true;
        }
    }

    private void Circumflex()
    {
        if (!_flags.Multiline) _out.Append(@"(?:\A)");
        else if ((_options & RegexOptions.AltCircumflex) != 0) _out.Append(@"(?:\A|(?<=\n))");
        else _out.Append(@"(?:\A|(?<=\n)(?!\z))");
    }

    private bool SkipExtended()
    {
        if (_text[_at] is ' ' or (>= '\t' and <= '\r'))
        {
            _at++;
            return true;
        }

        if (_text[_at] != '#') return false;
        int end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end + 1;
        return true;
    }

    private void Quantifiers(int start)
    {
        while (_flags.Extended && More && SkipExtended()) { }
        if (Quantifier() is not { } quantifier) return;
        bool lazy = More && _text[_at] == '?', possessive = More && _text[_at] == '+';
        if (lazy || possessive) _at++;
        _out.Append(quantifier);
        if (lazy != _flags.Ungreedy && !possessive) _out.Append('?');
        if (possessive) _out.Insert(start, "(?>").Append(')');
        if (Quantifier() is not null) throw Fail("quantifier does not follow a repeatable item");
    }

    private string? Quantifier()
    {
        if (!More) return null;
        if (_text[_at] is '*' or '+' or '?') return _text[_at++].ToString();
        if (_text[_at] != '{') return null;
        int close = _text.IndexOf('}', _at);
        if (close < 0 || !IsRange(_text.AsSpan((_at + 1)..close))) return null;
        string quantifier = _text[_at..(close + 1)];
        foreach (var bound in quantifier.AsSpan(1, quantifier.Length - 2).Split(','))
        {
            var digits = quantifier.AsSpan(1, quantifier.Length - 2)[bound];
            if (!digits.IsEmpty && (digits.Length > 5 || int.Parse(digits, CultureInfo.InvariantCulture) > ushort.MaxValue))
                throw Fail("number too big in {} quantifier", close);
        }

        _at = close + 1;
        return quantifier;
    }

    private static bool IsRange(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        var first = comma < 0 ? text : text[..comma];
        if (first.IsEmpty || first.ContainsAnyExceptInRange('0', '9')) return false;
        return comma < 0 || !text[(comma + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
