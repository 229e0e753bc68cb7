using System.Buffers;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Source;

/// <summary>Splits a statement into words: separated by blanks; double quotes group and also end the bare word before them.</summary>
internal static class LineLexer
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create("\" \t\r\v\f");

    /// <summary>Appends the words of <paramref name="text"/>; false when a quote is not closed (the rest from it on is no word).</summary>
    public static bool Tokenize(ReadOnlySpan<char> text, List<ConfToken> tokens)
    {
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (SourceLine.IsBlank(c))
            {
                i++;
            }
            else if (c == '"')
            {
                int length = text[(i + 1)..].IndexOf('"');
                if (length < 0) return false;
                tokens.Add(new ConfToken(i + 1, length, true));
                i += length + 2;
            }
            else
            {
                int length = text[i..].IndexOfAny(WordEnds);
                if (length < 0) length = text.Length - i;
                tokens.Add(new ConfToken(i, length, false));
                i += length;
            }
        }

        return true;
    }

    /// <summary>The first word.</summary>
    public static ConfToken First(ReadOnlySpan<char> text)
    {
        if (text[0] == '"')
        {
            int length = text[1..].IndexOf('"');
            return length < 0 ? new ConfToken(0, text.Length, false) : new ConfToken(1, length, true);
        }

        int end = text.IndexOfAny(WordEnds);
        return new ConfToken(0, end < 0 ? text.Length : end, false);
    }
}
