namespace Keepalived.Conf.Patterns;

/// <summary>Why a pattern cannot be used.</summary>
/// <param name="Offset">Where, in characters from its start.</param>
/// <param name="Message">What is wrong, in PCRE2's words where it would say so too.</param>
public readonly record struct RegexProblem(int Offset, string Message);
