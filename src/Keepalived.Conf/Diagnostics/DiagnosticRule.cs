namespace Keepalived.Conf.Diagnostics;

/// <summary>What is to be said of a kind of finding, whatever the file.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Name">Its name for programs; never changes.</param>
/// <param name="Meaning">What it means, as one sentence.</param>
/// <param name="Help">What follows from it and what to do.</param>
public sealed record DiagnosticRule(DiagnosticCode Code, string Name, string Meaning, string Help)
{
    /// <summary>Whether keepalived has such findings too.</summary>
    public bool IsKnownToKeepalived => Code is not (DiagnosticCode.NoEffect or DiagnosticCode.ExtraWord or DiagnosticCode.UnusualCharacter or
        DiagnosticCode.UnusableCheck);

    /// <summary>Every kind, in the order of <see cref="DiagnosticCode"/>.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        new(DiagnosticCode.FileNotFound, "file-not-found", "The configuration file is missing or cannot be used.",
            "Nothing was tested. Name a regular, readable file that is not executable with -f."),
        new(DiagnosticCode.MultipleFiles, "multiple-files", "The pattern given with -f matches several files.",
            "All of them are read, in the order of their names."),
        new(DiagnosticCode.IncludeProblem, "include-problem", "An include line named nothing that can be read.",
            "Reading goes on without it. Use includem where the file must exist."),
        new(DiagnosticCode.IncludeCheckFailed, "include-check-failed", "An include that was to be checked named nothing that can be read.",
            "keepalived does not start. Create the file, or use plain include."),
        new(DiagnosticCode.LineTooLong, "line-too-long", "A line has more than 1022 bytes.",
            "The line is ignored. Split it into several statements."),
        new(DiagnosticCode.EmbeddedNul, "embedded-nul", "A line has a NUL byte.",
            "The line is ignored. The file is damaged or in another encoding, such as UTF-16; save it as UTF-8."),
        new(DiagnosticCode.Definition, "definition", "A $NAME definition, ~SEQ or ~LST is used in a way it cannot be.",
            "The text is left as it stands."),
        new(DiagnosticCode.TooLarge, "too-large", "Definitions, sequences or includes produce text without end.",
            "Look for one that refers to itself."),
        new(DiagnosticCode.TooManyFindings, "too-many-findings", "There are more findings than are reported.",
            "Put the first ones right; most of the others may follow from them."),
        new(DiagnosticCode.UnmatchedQuote, "unmatched-quote", "A double quote has no partner on its line.",
            "Close it on the same line."),
        new(DiagnosticCode.UnknownKeyword, "unknown-keyword", "A word is no keyword of the block it stands in.",
            "The line is ignored. Look for a misspelling, or for a brace that is missing or too many above."),
        new(DiagnosticCode.UnknownBlock, "unknown-block", "A word that opens a block is no keyword of the block it stands in.",
            "The whole block is ignored. Look for a misspelling, or for a brace that is missing or too many above."),
        new(DiagnosticCode.UnexpectedBrace, "unexpected-brace", "A { follows something that has no block.",
            "Remove it together with its }."),
        new(DiagnosticCode.MissingBrace, "missing-brace", "A keyword that has a block is not followed by {.",
            "Write { behind it."),
        new(DiagnosticCode.ExtraBrace, "extra-brace", "A } closes nothing.",
            "Remove it, or look for a } too many above."),
        new(DiagnosticCode.UnterminatedBlock, "unterminated-block", "The file ends inside a block.",
            "Write the missing }. What follows the place where it belongs is read in the wrong block."),
        new(DiagnosticCode.MissingParameter, "missing-parameter", "A keyword lacks the value it cannot do without.",
            "keepalived does not start. Write the value on the same line."),
        new(DiagnosticCode.InvalidNumber, "invalid-number", "A value is no number, or outside its range.",
            "The default is used."),
        new(DiagnosticCode.InvalidValue, "invalid-value", "A value is not one its keyword has.",
            "The statement is ignored."),
        new(DiagnosticCode.Duplicate, "duplicate", "A name or setting is given twice.",
            "The second one is ignored, unless the message says otherwise."),
        new(DiagnosticCode.UnknownReference, "unknown-reference", "A name refers to nothing.",
            "Define it, before the place where it is used, or correct the name."),
        new(DiagnosticCode.Inconsistent, "inconsistent", "Settings contradict each other or one is missing.",
            "keepalived goes on with the setting the message names."),
        new(DiagnosticCode.Deprecated, "deprecated", "An old spelling or setting.",
            "It works. Use what the message names instead."),
        new(DiagnosticCode.NoEffect, "no-effect", "A keyword of keepalived that this version reads but does not act on.",
            "The daemon runs as if the line were not there."),
        new(DiagnosticCode.NotRunnable, "not-runnable", "A VRRP instance cannot run.",
            "keepalived does not start: no instance runs as long as one cannot."),
        new(DiagnosticCode.UnknownInterface, "unknown-interface", "A network interface does not exist.",
            "Correct the name, create the interface, or set dynamic_interfaces in global_defs."),
        new(DiagnosticCode.Script, "script", "A script is missing or not executable.",
            "The script is not run."),
        new(DiagnosticCode.ScriptUser, "script-user", "The user a script is to run as does not exist.",
            "The script is not run. Create the user, or name another one with user or script_user."),
        new(DiagnosticCode.ScriptSecurity, "script-security", "Scripts are run as root without enable_script_security.",
            "Set enable_script_security and script_user in global_defs."),
        new(DiagnosticCode.KeySecurity, "key-security", "A file with a key can be read or written by others than its owner.",
            "It is used all the same. Take the permissions of group and others away."),
        new(DiagnosticCode.ExtraWord, "extra-word", "Words stand behind the last one a keyword uses.",
            "They are ignored. Write one statement per line, quote a value with blanks, begin comments with # or !."),
        new(DiagnosticCode.UnusualCharacter, "unusual-character", "A blank that is none, a typographic quote or an invisible character.",
            "It is part of the word it stands in. Retype it."),
        new(DiagnosticCode.UnusableCheck, "unusable-check", "A check cannot be used.",
            "Its real server counts as up without it; with unusable_check_fails it counts as down. Put right what the messages beside it name."),
    ];

    /// <summary>The rule of a kind.</summary>
    public static DiagnosticRule Of(DiagnosticCode code) => All[(int)code];
}
