namespace Ipvs.Cli.Draining;

/// <summary>What must have ended before a server counts as drained; each includes those before it.</summary>
internal enum DrainGoal
{
    /// <summary>Active connections.</summary>
    Active,

    /// <summary>Inactive connections too: closed ones whose timers run, and all flows of UDP.</summary>
    All,

    /// <summary>Persistence templates too, so that no client is sent to another server before its persistence ends.</summary>
    Persistent,
}
