namespace Keepalived.Conf.Source;

/// <summary>What <c>include_check</c> and the include words insist on.</summary>
[Flags]
internal enum IncludeChecks
{
    None = 0,
    Read = 1,
    Match = 2,
    WildcardMatch = 4,
    BraceMatch = 8,
    All = Read | Match | WildcardMatch | BraceMatch,
}
