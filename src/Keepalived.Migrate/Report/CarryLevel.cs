namespace Keepalived.Migrate.Report;

/// <summary>How much of a directive the new configuration has.</summary>
public enum CarryLevel
{
    /// <summary>It does the same, or is not needed any more.</summary>
    Exact,

    /// <summary>It does nearly the same.</summary>
    Approximate,

    /// <summary>Something was assumed, or has to be done beside the file: somebody has to decide.</summary>
    Decide,

    /// <summary>It was left out.</summary>
    Not,
}
