using System.Text.RegularExpressions;
using Keepalived.Conf.Patterns;
using ModelOptions = Keepalived.Conf.Model.RegexOptions;

namespace Checkers.Tests.Checks.Http;

/// <summary>What PCRE2 10.42 says of the same pattern and subject, without UTF.</summary>
public class RegexTranslationTests
{
    [Theory]
    [InlineData("a{,3}", "a{,3}", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[^]a]", "b", true)]
    [InlineData(@"(a)|b\1", "b", false)]
    [InlineData(@"\e", "x", false)]
    [InlineData(@"^(?P<n>a)(b)\2$", "abb", true)]
    [InlineData(@"^(?<n>a)(b)\k<n>$", "aba", true)]
    [InlineData(@"^(?'n'a)(?P=n)$", "aa", true)]
    [InlineData("a++b", "aab", true)]
    [InlineData("a++ab", "aaab", false)]
    [InlineData("[ab]*+b", "aab", false)]
    [InlineData("(?:ab){1,2}+ab", "abab", false)]
    [InlineData("(?i)AB", "ab", true)]
    [InlineData("(?i:A)B", "ab", false)]
    [InlineData("(?^i:A)b", "ab", true)]
    [InlineData(@"\Qa.b\E+$", "a.bb", true)]
    [InlineData(@"[\Qab]\E]", "]", true)]
    [InlineData("a(?#c)b", "ab", true)]
    [InlineData("x*+", "a", true)]
    [InlineData(@"^\R$", "\r\n", true)]
    [InlineData(@"^a\h+\N$", "a \tb", true)]
    [InlineData("^b", "a\nb", false)]
    [InlineData("(?m)^b$", "a\nb", true)]
    [InlineData("[[:^digit:]]", "1", false)]
    [InlineData("[[:upper:][:digit:]-]{3}", "A-7", true)]
    [InlineData(@"\o{141}\x62\143", "abc", true)]
    [InlineData(@"\0", "a", false)]
    [InlineData("(a)?(?(1)b|c)", "c", true)]
    [InlineData("^(a)?(?(1)b|c)$", "b", false)]
    [InlineData("(*FAIL)|a", "a", true)]
    [InlineData(@"a\Kb", "ab", true)]
    [InlineData(@"\p{Lu}\P{Lu}\p{^Lu}", "Abc", true)]
    [InlineData("(?<=a|bc)d", "bcd", true)]
    [InlineData("(?>a|ab)c", "abc", false)]
    [InlineData(@"(a)\g{-1}\g1", "aaa", true)]
    [InlineData("(?s)^.$", "\n", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData(@"\w", "\u00e9", false)]
    [InlineData(@"\b", "\u00e9", false)]
    [InlineData("\u00e9", "caf\u00c3\u00a9", true)]
    [InlineData("(?x) a b # c", "ab", true)]
    [InlineData(@"(?x)[a b]\ c", "  c", true)]
    [InlineData(@"\d{3}-\D\S", "555-xy", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("^[a-z&&[^b]]$", "b]", true)]
    [InlineData("^[a-z-[aeiou]]$", "a]", true)]
    [InlineData("[a-z-[aeiou]]", "-]", true)]
    [InlineData("a|(?i)b|c", "C", true)]
    [InlineData("(a(?i)b)c", "aBC", false)]
    [InlineData(@"(?:\A|x)\x41\Z", "xA\n", true)]
    public void A_pattern_matches_what_it_matches_there(string pattern, string subject, bool matches) => Assert.Equal(matches, IsMatch(pattern, subject));

    [Theory]
    [InlineData("a", "A", ModelOptions.Caseless, true)]
    [InlineData("[[:upper:]]", "a", ModelOptions.Caseless, true)]
    [InlineData("a.b", "a\nb", ModelOptions.Dotall, true)]
    [InlineData("^b$", "a\nb\nc", ModelOptions.Multiline, true)]
    [InlineData("a $", "a", ModelOptions.Extended, true)]
    [InlineData("a$", "a\n", ModelOptions.None, true)]
    [InlineData("a$", "a\n", ModelOptions.DollarEndonly, false)]
    [InlineData("x[]y", "xy", ModelOptions.AllowEmptyClass, false)]
    [InlineData("x[^]y", "x\ny", ModelOptions.AllowEmptyClass, true)]
    [InlineData(@"^(a)?\1b", "b", ModelOptions.MatchUnsetBackref, true)]
    [InlineData(@"^(a)?\1b", "b", ModelOptions.None, false)]
    [InlineData(@"\u0041\x", "Ax", ModelOptions.AltBsux, true)]
    [InlineData(@"\w\b", "\u00e9", ModelOptions.Utf | ModelOptions.Ucp, true)]
    [InlineData("^.$", "\u00e9", ModelOptions.Utf, true)]
    [InlineData("^(?:a|b)", "b", ModelOptions.NoAutoCapture, true)]
    public void An_option_does_what_it_does_there(string pattern, string subject, ModelOptions options, bool matches) => Assert.Equal(matches, IsMatch(pattern, subject, options));

    [Fact]
    public void Ungreedy_turns_quantifiers_around()
    {
        Assert.Equal("aa", Compile("a{2,}", ModelOptions.Ungreedy).Match("aaaa").Value);
        Assert.Equal("aaaa", Compile("a{2,}?", ModelOptions.Ungreedy).Match("aaaa").Value);
        Assert.Equal("aab", Compile("(?U)a+b", ModelOptions.None).Match("aab").Value);
    }

    [Theory]
    [InlineData("[[:alpha:]", "missing terminating ] for character class")]
    [InlineData("a**", "quantifier does not follow a repeatable item")]
    [InlineData("a{2}{3}", "quantifier does not follow a repeatable item")]
    [InlineData("*a", "quantifier does not follow a repeatable item")]
    [InlineData(@"[a-\d]", "invalid range in character class")]
    [InlineData(@"[\d-z]", "invalid range in character class")]
    [InlineData(@"\y", @"unrecognized character follows \")]
    [InlineData("[z-a]", "range out of order in character class")]
    [InlineData("(?(1)a|b)", "reference to non-existent subpattern")]
    [InlineData(@"\8", "reference to non-existent subpattern")]
    [InlineData("[:alpha:]", "POSIX named classes are supported only within a class")]
    [InlineData("a{99999}", "number too big in {} quantifier")]
    [InlineData("(?P=x)", "reference to non-existent subpattern")]
    [InlineData("(?<x>a)(?<x>b)", "two named subpatterns have the same name (PCRE2_DUPNAMES not set)")]
    [InlineData("Gre(en", "missing closing parenthesis")]
    [InlineData("a)b", "unmatched closing parenthesis")]
    [InlineData(@"a\", @"\ at end of pattern")]
    [InlineData("(?|(a)|(b))", "(?| is not supported")]
    [InlineData("(a(?1)?b)", "recursion is not supported")]
    [InlineData("(?R)", "recursion is not supported")]
    public void What_is_wrong_is_said_in_the_same_words(string pattern, string message)
    {
        Assert.False(RegexTranslation.TryCompile(new() { Pattern = pattern }, TimeSpan.FromSeconds(1), out var regex, out var problem));
        Assert.Equal((null, message), (regex, problem.Message));
    }

    [Fact]
    public void Any_pattern_is_translated_or_refused()
    {
        var random = new Random(7);
        string[] parts = ["(", ")", "[", "]", "[^", "(?", "(?:", "(?<n>", "(?=", "(?i)", "|", "*", "+", "?", "{2}", "{2,", "\\", "\\d", "\\Q", "\\E", "\\x{", "\\1", "\\k<n>", "[:alpha:]", "-", "a", "z", "^", "$", ".", "#", " ", "\u00e9", "}", ":", "<"];
        for (var round = 0; round < 5000; round++)
        {
            var pattern = string.Concat(random.GetItems(parts, random.Next(1, 9)));
            var options = (ModelOptions)random.Next(1 << 24);
            if (!RegexTranslation.TryCompile(new() { Pattern = pattern, Options = options }, TimeSpan.FromSeconds(5), out var regex, out _)) continue;
            Assert.NotNull(regex);
            _ = regex.IsMatch("some text\nfor it 12-[z]");
        }
    }

    private static bool IsMatch(string pattern, string subject, ModelOptions options = ModelOptions.None) => Compile(pattern, options).IsMatch(subject);

    private static Regex Compile(string pattern, ModelOptions options)
    {
        Assert.True(RegexTranslation.TryCompile(new() { Pattern = pattern, Options = options }, TimeSpan.FromSeconds(1), out var regex, out var problem), problem.Message);
        return regex!;
    }
}
