namespace Checkers.Health;

/// <summary>What a result changed for its check.</summary>
internal enum CheckerTransition
{
    /// <summary>Nothing that concerns the server.</summary>
    None,

    /// <summary>It was down and is up.</summary>
    CameUp,

    /// <summary>It was up and is down.</summary>
    WentDown,

    /// <summary>It never ran before, was down from the start (<c>alpha</c>) and failed: reported, although nothing changed.</summary>
    ConfirmedDown,
}
