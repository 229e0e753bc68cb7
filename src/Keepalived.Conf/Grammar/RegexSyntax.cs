using Keepalived.Conf.Model;

namespace Keepalived.Conf.Grammar;

/// <summary>
/// Mistakes in a PCRE2 pattern that are certain without a matcher: brackets that do not pair and a backslash at the end. The rest only shows
/// when the pattern is used.
/// </summary>
internal static class RegexSyntax
{
    /// <summary>The first mistake, with the offset and text PCRE2 gives; null when none is certain.</summary>
    public static (int Offset, string Message)? Problem(string pattern, RegexOptions options)
    {
        // Comments of the extended syntax may hold anything.
        if ((options & RegexOptions.Extended) != 0 || pattern.Contains("(?", StringComparison.Ordinal)) return null;
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 == pattern.Length:
                    return (pattern.Length, "\\ at end of pattern");
                case '\\' when pattern[i + 1] is 'Q' or 'E':
                    return null;
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i, options);
                    if (i < 0) return null;
                    if (i == pattern.Length) return (i, "missing terminating ] for character class");
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth < 0:
                    return (i, "unmatched closing parenthesis");
            }
        }

        return depth > 0 ? (pattern.Length, "missing closing parenthesis") : null;
    }

    /// <summary>Index of the <c>]</c>; the pattern's length when there is none, -1 when it is not certain.</summary>
    private static int EndOfClass(string pattern, int start, RegexOptions options)
    {
        int i = start + 1;
        if (i < pattern.Length && pattern[i] == '^') i++;
        if (i < pattern.Length && pattern[i] == ']')
        {
            if ((options & RegexOptions.AllowEmptyClass) != 0) return i;
            i++;
        }

        for (; i < pattern.Length; i++)
        {
            if (pattern[i] == ']') return i;
            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=') return -1;
            if (pattern[i] != '\\') continue;
            if (i + 1 < pattern.Length && pattern[i + 1] is 'Q' or 'E') return -1;
            i++;
        }

        return pattern.Length;
    }
}
