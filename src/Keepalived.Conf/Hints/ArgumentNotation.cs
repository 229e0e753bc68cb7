namespace Keepalived.Conf.Hints;

/// <summary>
/// Counts in the notation of the keyword table how many words a keyword uses: <c>&lt;ONE WORD&gt;</c>, <c>[may be left out]</c>,
/// <c>{one|of|these}</c>, <c>...</c> any number.
/// </summary>
internal ref struct ArgumentNotation
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;

    private ArgumentNotation(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The largest number of words; null when there is no limit.</summary>
    public static int? MaxWords(string arguments)
    {
        var text = arguments.AsSpan().Trim();
        if (text is "{ ... }" or "{ value block }" or "{") return 0;
        if (text.StartsWith("{ <") || text.Contains("...", StringComparison.Ordinal)) return null;
        if (text.EndsWith(" {")) text = text[..^2];
        return new ArgumentNotation(text).Alternatives();
    }

    /// <summary>Alternatives up to the end of the text or of the bracket: the longest counts.</summary>
    private int Alternatives()
    {
        int longest = 0;
        int words = 0;
        bool joined = false;
        while (_next < _text.Length)
        {
            char c = _text[_next++];
            switch (c)
            {
                case ' ':
                    joined = false;
                    break;
                case '|':
                    longest = Math.Max(longest, words);
                    words = 0;
                    joined = false;
                    break;
                case ']' or '}':
                    return Math.Max(longest, words);
                case '[':
                    // What may be left out may also stand apart from what follows it.
                    words += Alternatives();
                    joined = false;
                    break;
                case '{':
                    words += Alternatives();
                    joined = true;
                    break;
                default:
                    if (c == '<') _next += _text[_next..].IndexOf('>') + 1;
                    if (!joined) words++;
                    joined = true;
                    break;
            }
        }

        return Math.Max(longest, words);
    }
}
