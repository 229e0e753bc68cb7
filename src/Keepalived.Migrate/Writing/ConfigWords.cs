using System.Buffers;
using System.Text;

namespace Keepalived.Migrate.Writing;

/// <summary>Writes words so that keepalived reads them as they are meant.</summary>
internal static class ConfigWords
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+=,^*?&;|()[]<>-");

    /// <summary>A word, in quotes where it needs them.</summary>
    /// <exception cref="MigrationException">It cannot be written; <see cref="CanBeWritten"/> asks before.</exception>
    public static string Word(string text)
    {
        if (!CanBeWritten(text)) throw new MigrationException($"'{text}' holds what no word of keepalived.conf can");
        return text.Length > 0 && text[0] != '@' && !text.AsSpan().ContainsAnyExcept(Plain) ? text : $"\"{text}\"";
    }

    /// <summary>Whether <see cref="Word"/> can write it: a double quote cannot stand in quotes, and <c>${</c> begins a definition's name.</summary>
    public static bool CanBeWritten(string text) => !text.Contains('"', StringComparison.Ordinal) && !text.Contains("${", StringComparison.Ordinal);

    /// <summary>Text whose escapes are decoded when it is read: a pattern of <c>regex</c>, words of a command.</summary>
    public static string Decoded(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\\': result.Append(@"\\"); break;
                case '"': result.Append(@"\x22"); break;
                case '\'': result.Append(@"\x27"); break;
                case '$': result.Append(@"\x24"); break;
                default: result.Append(c); break;
            }
        }

        return result.ToString();
    }

    /// <summary>Text to send, for <c>send</c> of <c>DIALOGUE_CHECK</c>.</summary>
    public static string Sent(string text) => $"\"{Escaped(text).Replace("\r", @"\r").Replace("\n", @"\n").Replace("\t", @"\t")}\"";

    /// <summary>A pattern for <c>expect</c> of <c>DIALOGUE_CHECK</c>, which is read as it is.</summary>
    public static string Expected(string pattern) => $"\"{pattern.Replace("\"", @"\x22").Replace("${", @"$(?:){")}\"";

    /// <summary>A command in one word: arguments in single quotes where they need them.</summary>
    public static string Command(params IEnumerable<string> words) => $"\"{string.Join(' ', words.Select(Argument))}\"";

    private static string Argument(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{Decoded(word)}'";

    private static string Escaped(string text) => text.Replace(@"\", @"\\").Replace("\"", @"\x22").Replace("$", @"\x24");
}
