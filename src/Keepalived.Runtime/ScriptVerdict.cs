namespace Keepalived.Runtime;

/// <summary>Whether a configured script may be run.</summary>
public enum ScriptVerdict
{
    /// <summary>It may.</summary>
    Usable,

    /// <summary>It may, because <c>enable_script_security</c> is not set; others than root could change what root would run.</summary>
    UsableThoughUnsafe,

    /// <summary>It may not: "not found/accessible".</summary>
    NotFound,

    /// <summary>It may not: its user has no permission to execute it. The message says everything.</summary>
    NotExecutable,

    /// <summary>It may not: "insecure".</summary>
    Insecure,
}
