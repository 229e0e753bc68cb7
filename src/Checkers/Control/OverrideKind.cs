namespace Checkers.Control;

/// <summary>What somebody asked for; the numbers are those of the state that survives the process.</summary>
internal enum OverrideKind
{
    /// <summary>No new connections; those there are stay.</summary>
    Drain = 1,

    /// <summary>Another weight.</summary>
    Weight = 2,

    /// <summary>In service whatever the checks say.</summary>
    Up = 3,

    /// <summary>Out of service whatever the checks say.</summary>
    Down = 4,

    /// <summary>As <see cref="Drain"/>, and nobody is told what the checks say. Of a virtual server: the sorry server serves, if there is one.</summary>
    Maintenance = 5,
}
