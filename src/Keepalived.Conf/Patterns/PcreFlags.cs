using Keepalived.Conf.Model;

namespace Keepalived.Conf.Patterns;

/// <summary>The options that a group of a pattern can change, as far as they are translated rather than handed on.</summary>
/// <param name="Dotall"><c>s</c>.</param>
/// <param name="Multiline"><c>m</c>.</param>
/// <param name="Extended"><c>x</c>.</param>
/// <param name="Ungreedy"><c>U</c>.</param>
/// <param name="NoCapture"><c>n</c>.</param>
internal readonly record struct PcreFlags(bool Dotall, bool Multiline, bool Extended, bool Ungreedy, bool NoCapture)
{
    public static PcreFlags Of(RegexOptions options) => new(
        (options & RegexOptions.Dotall) != 0,
        (options & RegexOptions.Multiline) != 0,
        (options & RegexOptions.Extended) != 0,
        (options & RegexOptions.Ungreedy) != 0,
        (options & RegexOptions.NoAutoCapture) != 0);
}
