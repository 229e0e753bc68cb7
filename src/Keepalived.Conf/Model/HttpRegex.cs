namespace Keepalived.Conf.Model;

/// <summary>What a response has to match. The pattern is PCRE2's; it may be wrong, which only a matcher can know.</summary>
public sealed record HttpRegex
{
    /// <summary><c>regex</c>: the pattern, quotes and escapes of the file decoded.</summary>
    public required string Pattern { get; init; }

    /// <summary><c>regex_options</c>.</summary>
    public RegexOptions Options { get; init; }

    /// <summary><c>regex_no_match</c>: a match is a failure.</summary>
    public bool NoMatch { get; init; }

    /// <summary><c>regex_min_offset</c>: first offset at which a match may start, default 0.</summary>
    public long MinOffset { get; init; }

    /// <summary><c>regex_max_offset</c>: last offset at which a match may start; null: any.</summary>
    public long? MaxOffset { get; init; }

    /// <summary><c>regex_stack</c>: sizes of the matcher's stack; null: its own choice.</summary>
    public RegexStack? Stack { get; init; }
}

/// <summary><c>regex_stack</c>.</summary>
/// <param name="Start">Bytes at the start.</param>
/// <param name="Max">Bytes at most, not below <paramref name="Start"/>.</param>
public sealed record RegexStack(long Start, long Max);

/// <summary><c>regex_options</c>, with PCRE2's bit values.</summary>
[Flags]
public enum RegexOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>PCRE2_ALLOW_EMPTY_CLASS.</summary>
    AllowEmptyClass = 0x1,

    /// <summary>PCRE2_ALT_BSUX.</summary>
    AltBsux = 0x2,

    /// <summary>PCRE2_AUTO_CALLOUT.</summary>
    AutoCallout = 0x4,

    /// <summary>PCRE2_CASELESS.</summary>
    Caseless = 0x8,

    /// <summary>PCRE2_DOLLAR_ENDONLY.</summary>
    DollarEndonly = 0x10,

    /// <summary>PCRE2_DOTALL.</summary>
    Dotall = 0x20,

    /// <summary>PCRE2_DUPNAMES.</summary>
    Dupnames = 0x40,

    /// <summary>PCRE2_EXTENDED.</summary>
    Extended = 0x80,

    /// <summary>PCRE2_FIRSTLINE.</summary>
    Firstline = 0x100,

    /// <summary>PCRE2_MATCH_UNSET_BACKREF.</summary>
    MatchUnsetBackref = 0x200,

    /// <summary>PCRE2_MULTILINE.</summary>
    Multiline = 0x400,

    /// <summary>PCRE2_NEVER_UCP.</summary>
    NeverUcp = 0x800,

    /// <summary>PCRE2_NEVER_UTF.</summary>
    NeverUtf = 0x1000,

    /// <summary>PCRE2_NO_AUTO_CAPTURE.</summary>
    NoAutoCapture = 0x2000,

    /// <summary>PCRE2_NO_AUTO_POSSESS.</summary>
    NoAutoPossess = 0x4000,

    /// <summary>PCRE2_NO_DOTSTAR_ANCHOR.</summary>
    NoDotstarAnchor = 0x8000,

    /// <summary>PCRE2_NO_START_OPTIMIZE.</summary>
    NoStartOptimize = 0x10000,

    /// <summary>PCRE2_UCP.</summary>
    Ucp = 0x20000,

    /// <summary>PCRE2_UNGREEDY.</summary>
    Ungreedy = 0x40000,

    /// <summary>PCRE2_UTF.</summary>
    Utf = 0x80000,

    /// <summary>PCRE2_NEVER_BACKSLASH_C.</summary>
    NeverBackslashC = 0x100000,

    /// <summary>PCRE2_ALT_CIRCUMFLEX.</summary>
    AltCircumflex = 0x200000,

    /// <summary>PCRE2_ALT_VERBNAMES.</summary>
    AltVerbnames = 0x400000,

    /// <summary>PCRE2_USE_OFFSET_LIMIT.</summary>
    UseOffsetLimit = 0x800000,
}
