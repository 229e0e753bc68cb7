namespace Checkers.Checks.Dialogue;

/// <summary>What received bytes are compared with what is expected.</summary>
internal enum Finding
{
    /// <summary>Not decided: more may come.</summary>
    Incomplete,

    /// <summary>It is there.</summary>
    Expected,

    /// <summary>Something else is there, and nothing that comes can change that.</summary>
    Other,
}
