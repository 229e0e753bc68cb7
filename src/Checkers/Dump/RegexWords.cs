using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>Words of <c>regex_options</c>.</summary>
internal static class RegexWords
{
    /// <summary>The words of the options that are set, in the order of their bits.</summary>
    public static IEnumerable<string> Of(RegexOptions options) => Enum.GetValues<RegexOptions>()
        .Where(o => o != RegexOptions.None && options.HasFlag(o))
        .Select(Word);

    // ALLOW_EMPTY_CLASS is written allow_empty_class.
    private static string Word(RegexOptions option) => string.Concat(
        option.ToString().Select(static (letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
