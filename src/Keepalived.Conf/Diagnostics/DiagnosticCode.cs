namespace Keepalived.Conf.Diagnostics;

/// <summary>What kind of finding a diagnostic is.</summary>
public enum DiagnosticCode
{
    /// <summary>The main configuration file is missing or cannot be used.</summary>
    FileNotFound,

    /// <summary>The main file's pattern matches several files.</summary>
    MultipleFiles,

    /// <summary>A plain <c>include</c> found nothing or something unreadable; harmless.</summary>
    IncludeProblem,

    /// <summary>An include with active checks failed.</summary>
    IncludeCheckFailed,

    /// <summary>A physical line of more than 1022 bytes.</summary>
    LineTooLong,

    /// <summary>A physical line with a NUL byte.</summary>
    EmbeddedNul,

    /// <summary>A mistake in or about a <c>$NAME</c> definition, <c>~SEQ</c> or <c>~LST</c>.</summary>
    Definition,

    /// <summary>The text grew beyond every reasonable size while being expanded.</summary>
    TooLarge,

    /// <summary>There are more findings than are reported.</summary>
    TooManyFindings,

    /// <summary>A double quote without its partner.</summary>
    UnmatchedQuote,

    /// <summary>A keyword that does not exist in its block.</summary>
    UnknownKeyword,

    /// <summary>A keyword that does not exist in its block and opens a block, which is skipped.</summary>
    UnknownBlock,

    /// <summary>A <c>{</c> after something that has no block.</summary>
    UnexpectedBrace,

    /// <summary>A block keyword without <c>{</c>.</summary>
    MissingBrace,

    /// <summary>A <c>}</c> that closes nothing.</summary>
    ExtraBrace,

    /// <summary>The file ends inside a block.</summary>
    UnterminatedBlock,

    /// <summary>A keyword without the argument it cannot do without.</summary>
    MissingParameter,

    /// <summary>A number that is none or out of range.</summary>
    InvalidNumber,

    /// <summary>An argument that is not valid for its keyword.</summary>
    InvalidValue,

    /// <summary>A setting or block given twice.</summary>
    Duplicate,

    /// <summary>A name that refers to nothing.</summary>
    UnknownReference,

    /// <summary>Settings that contradict each other.</summary>
    Inconsistent,

    /// <summary>An old spelling or setting.</summary>
    Deprecated,

    /// <summary>A keyword of keepalived that this version knows but does not act on.</summary>
    NoEffect,

    /// <summary>A VRRP instance that cannot run, which stops the VRRP role.</summary>
    NotRunnable,

    /// <summary>A network interface that does not exist.</summary>
    UnknownInterface,

    /// <summary>A script that is missing or not executable.</summary>
    Script,

    /// <summary>A script whose user does not exist.</summary>
    ScriptUser,

    /// <summary>Scripts are configured without <c>enable_script_security</c>.</summary>
    ScriptSecurity,

    /// <summary>A file with a key that others than its owner may use.</summary>
    KeySecurity,

    /// <summary>Words behind the last one a keyword uses. keepalived ignores them without a word.</summary>
    ExtraWord,

    /// <summary>A blank that is none, a typographic quote or a character nobody sees. keepalived takes it for a letter.</summary>
    UnusualCharacter,

    /// <summary>A check that cannot be used, and what that means for its real server. keepalived leaves it out and says nothing of the server.</summary>
    UnusableCheck,
}
