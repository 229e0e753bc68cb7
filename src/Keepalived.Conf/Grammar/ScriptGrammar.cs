using System.Globalization;
using System.Text;
using Sprache;

namespace Keepalived.Conf.Grammar;

/// <summary>
/// Script lines. They are read twice: first the statement is split into the command string and the words behind it, then the command
/// string into arguments. Both quotes group in both steps; escapes are decoded in the second.
/// </summary>
internal static class ScriptGrammar
{
    private static readonly Parser<char> Blank = Parse.Chars(' ', '\t', '\r', '\v', '\f');

    private static readonly Parser<IEnumerable<char>> EscapedPair = Parse.Char('\\').Then(_ => Parse.AnyChar).Select(c => (IEnumerable<char>)['\\', c]);

    // First step: quotes are removed, escapes are kept.
    private static readonly Parser<string> OuterWord = WordOf(EscapedPair);

    private static readonly Parser<IEnumerable<char>> Octal =
        from digits in OneTo(3, Parse.Chars("01234567"))
        select (IEnumerable<char>)[(char)(Convert.ToInt32(digits, 8) & 0xFF)];

    private static readonly Parser<IEnumerable<char>> Hex =
        from x in Parse.Char('x')
        from digits in OneTo(2, Parse.Chars("0123456789abcdefABCDEF"))
        select (IEnumerable<char>)[(char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)];

    private static readonly Parser<IEnumerable<char>> Control =
        from c in Parse.Char('c')
        from letter in Parse.AnyChar
        select (IEnumerable<char>)[(char)(letter & 0x1F)];

    private static readonly Parser<IEnumerable<char>> Named = Parse.AnyChar.Select(c => (IEnumerable<char>)[Meaning(c)]);

    private static readonly Parser<IEnumerable<char>> Escape =
        from backslash in Parse.Char('\\')
        from decoded in Octal.Or(Hex).Or(Control).Or(Named)
        select decoded;

    // Second step: quotes are removed, escapes are decoded.
    private static readonly Parser<string> Argument = WordOf(Escape);

    private static readonly Parser<IEnumerable<string>> OuterWords = WordsOf(OuterWord);

    private static readonly Parser<IEnumerable<string>> ArgumentList = WordsOf(Argument);

    /// <summary>Command string and the words behind it; null when a quote is not closed.</summary>
    public static IReadOnlyList<string>? SplitStatement(string text) => Split(text, OuterWords);

    /// <summary>Command and arguments of a command string; null when a quote is not closed.</summary>
    public static IReadOnlyList<string>? SplitCommand(string text) => Split(text, ArgumentList);

    private static string[]? Split(string text, Parser<IEnumerable<string>> words)
    {
        if (text.AsSpan().IndexOfAny("'\"\\") < 0) return text.Split([' ', '\t', '\r', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries);
        var result = words.TryParse(text);
        return result.WasSuccessful ? [.. result.Value] : null;
    }

    private static Parser<string> WordOf(Parser<IEnumerable<char>> escape) =>
        from pieces in QuotedBy('\'', escape).Or(QuotedBy('"', escape)).Or(escape).Or(Parse.CharExcept(" \t\r\v\f'\"\\").AtLeastOnce()).AtLeastOnce()
        select Join(pieces);

    private static Parser<IEnumerable<string>> WordsOf(Parser<string> word) => word.Contained(Blank.Many(), Blank.Many()).Many().End();

    private static Parser<IEnumerable<char>> QuotedBy(char quote, Parser<IEnumerable<char>> escape) =>
        from open in Parse.Char(quote)
        from text in escape.Or(Parse.CharExcept([quote, '\\']).AtLeastOnce()).Many()
        from close in Parse.Char(quote)
        select text.SelectMany(part => part);

    private static Parser<string> OneTo(int max, Parser<char> digit) => Parse.Repeat(digit, 1, max).Text();

    private static string Join(IEnumerable<IEnumerable<char>> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            foreach (char c in piece) text.Append(c);
        }

        return text.ToString();
    }

    private static char Meaning(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'E' => '\x1b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => c,
    };
}
