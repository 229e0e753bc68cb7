namespace Ipvs.Cli.Draining;

/// <summary>Whether and how draining ended.</summary>
internal enum DrainOutcome
{
    /// <summary>Connections remain; look again.</summary>
    Continues,

    /// <summary>Nothing is left.</summary>
    Drained,

    /// <summary>Something is left and the time is over.</summary>
    TimedOut,

    /// <summary>Somebody else removed the server.</summary>
    Removed,

    /// <summary>Somebody else gave the server a weight again.</summary>
    Reweighted,
}
