namespace Keepalived.Runtime;

/// <summary>What <see cref="ScriptSecurity"/> found out about a command.</summary>
/// <param name="Verdict">Whether it may be run.</param>
/// <param name="Messages">keepalived's messages about it, in order; to be logged.</param>
/// <param name="Path">The program to execute, when it may be run.</param>
/// <param name="Arguments">All its arguments, with argv[0], when it may be run.</param>
public sealed record ScriptCheck(ScriptVerdict Verdict, IReadOnlyList<string> Messages, string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether it may be run.</summary>
    public bool IsUsable => Verdict is ScriptVerdict.Usable or ScriptVerdict.UsableThoughUnsafe;

    /// <summary>
    /// The end of keepalived's line <c>Disabling track script NAME ...</c>; null when that line is not written.
    /// </summary>
    public string? DisabledReason => Verdict switch
    {
        ScriptVerdict.NotFound => "since not found/accessible",
        ScriptVerdict.Insecure => "due to insecure",
        _ => null,
    };
}
