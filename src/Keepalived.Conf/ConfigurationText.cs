using Keepalived.Conf.Canonical;
using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>
/// A configuration as it takes effect, after includes, conditions, definitions and defaults, in canonical form: one statement per line, in
/// the same order and spelling whatever the file looked like.
/// </summary>
public static class ConfigurationText
{
    /// <summary>As a configuration file. Reading it gives an equal model.</summary>
    public static string Of(KeepalivedConfig config) => CanonicalText.Of(CanonicalForm.Of(config));

    /// <summary>As JSON: keywords are fields, times are in seconds.</summary>
    public static string JsonOf(KeepalivedConfig config) => CanonicalJson.Of(CanonicalForm.Of(config));

    /// <summary>
    /// What <paramref name="second"/> says otherwise than <paramref name="first"/>, a line each: <c>-</c> gone, <c>+</c> new, <c>~</c> changed.
    /// Empty when both mean the same.
    /// </summary>
    public static IReadOnlyList<string> Difference(KeepalivedConfig first, KeepalivedConfig second) =>
        new CanonicalDifference(static node => node.Words).Between(CanonicalForm.Of(first), CanonicalForm.Of(second));

    /// <summary>The same for a log: passwords and keys are not shown.</summary>
    public static IReadOnlyList<string> DifferenceWithoutSecrets(KeepalivedConfig first, KeepalivedConfig second) =>
        new CanonicalDifference(CanonicalSecrets.Hide).Between(CanonicalForm.Of(first), CanonicalForm.Of(second));
}
