namespace Keepalived.Conf.Syntax;

/// <summary>A word of a statement.</summary>
/// <param name="Start">Index of its first character (behind the quote of a quoted word).</param>
/// <param name="Length">Its length, without quotes.</param>
/// <param name="IsQuoted">Whether it stood in double quotes.</param>
internal readonly record struct ConfToken(int Start, int Length, bool IsQuoted);
