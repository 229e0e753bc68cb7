using System.Text.RegularExpressions;
using Keepalived.Conf.Model;
using PatternOptions = Keepalived.Conf.Model.RegexOptions;

namespace Keepalived.Conf.Patterns;

/// <summary>
/// PCRE2 patterns for the matcher of the base library. Without <c>utf</c> a pattern and its subject are bytes: each byte is the character of
/// the same number, and classes and letters are those of ASCII, as in PCRE2.
/// </summary>
public static class RegexTranslation
{
    /// <summary>The matcher for a configured pattern; false: it is wrong, or uses what there is no equivalent of.</summary>
    /// <param name="regex">Pattern and options.</param>
    /// <param name="matchTimeout">How long one match may take.</param>
    /// <param name="matcher">The matcher; null when there is none.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryCompile(HttpRegex regex, TimeSpan matchTimeout, out Regex? matcher, out RegexProblem problem)
    {
        matcher = null;
        try
        {
            string pattern = new PcreTranslator(regex.Pattern, regex.Options).Translate();
            var caseless = (regex.Options & PatternOptions.Caseless) != 0 ? System.Text.RegularExpressions.RegexOptions.IgnoreCase : 0;
            matcher = new Regex(pattern, System.Text.RegularExpressions.RegexOptions.CultureInvariant | caseless, matchTimeout);
            problem = default;
            return true;
        }
        catch (PatternException e)
        {
            problem = new RegexProblem(e.Offset, e.Message);
        }
        catch (RegexParseException e)
        {
            problem = new RegexProblem(regex.Pattern.Length, Readable(e.Error));
        }

        return false;
    }

    // What is left for the library to refuse; its own texts speak of its own pattern, which nobody has written.
    private static string Readable(RegexParseError error) => error switch
    {
        RegexParseError.UndefinedNumberedReference or RegexParseError.UndefinedNamedReference or RegexParseError.AlternationHasUndefinedReference => "reference to non-existent subpattern",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "number too big in {} quantifier",
        RegexParseError.ReversedQuantifierRange => "numbers out of order in {} quantifier",
        RegexParseError.ReversedCharacterRange => "range out of order in character class",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "unknown property after \\P or \\p",
        RegexParseError.AlternationHasTooManyConditions => "conditional subpattern contains more than two branches",
        _ => "not supported",
    };
}
