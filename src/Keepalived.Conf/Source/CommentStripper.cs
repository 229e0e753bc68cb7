using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>Removes <c>#</c> and <c>!</c> comments and surrounding blanks.</summary>
internal static class CommentStripper
{
    /// <summary>
    /// Comments start anywhere outside double quotes; <c>\#</c> and <c>\!</c> give the character. Any other backslash keeps itself and
    /// protects the next character from being taken for a quote or a comment.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="openQuote">Whether a double quote is still open at the end.</param>
    public static SourceLine Strip(SourceLine line, out bool openQuote)
    {
        openQuote = false;
        var text = line.Span;
        if (text.IndexOfAny("#!\"\\") < 0) return line.Trim();

        StringBuilder? changed = null;
        int unchanged = text.Length;
        int end = text.Length;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                i++;
                if (openQuote || text[i] is not ('#' or '!'))
                {
                    changed?.Append(c);
                }
                else if (changed is null)
                {
                    changed = new StringBuilder().Append(text[..(i - 1)]);
                    unchanged = i - 1;
                }

                changed?.Append(text[i]);
                continue;
            }

            if (c == '"')
            {
                openQuote = !openQuote;
            }
            else if (!openQuote && c is ('#' or '!'))
            {
                end = i;
                break;
            }

            changed?.Append(c);
        }

        return changed is null ? line.Take(end).Trim() : line.Replace(changed.ToString(), unchanged).Trim();
    }
}
