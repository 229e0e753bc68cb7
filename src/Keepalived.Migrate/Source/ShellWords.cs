using System.Text;

namespace Keepalived.Migrate.Source;

/// <summary>Splits a line as a shell does.</summary>
internal static class ShellWords
{
    /// <summary>The words: both kinds of quotes group, a backslash takes the next character as it is, <c>#</c> before a word ends the line.</summary>
    /// <exception cref="MigrationException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(SourceLine line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isInWord = false;
        char quote = '\0';
        for (int i = 0; i < line.Text.Length; i++)
        {
            char c = line.Text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else if (c == '\\' && quote == '"' && i + 1 < line.Text.Length && line.Text[i + 1] is '"' or '\\') word.Append(line.Text[++i]);
                else word.Append(c);
            }
            else if (c is ' ' or '\t')
            {
                if (isInWord) words.Add(word.ToString());
                word.Clear();
                isInWord = false;
            }
            else if (c == '#' && !isInWord)
            {
                break;
            }
            else
            {
                isInWord = true;
                if (c is '"' or '\'') quote = c;
                else if (c == '\\' && i + 1 < line.Text.Length) word.Append(line.Text[++i]);
                else word.Append(c);
            }
        }

        if (quote != '\0') throw new MigrationException(line.Place, $"the quote {quote} is not closed");
        if (isInWord) words.Add(word.ToString());
        return words;
    }
}
