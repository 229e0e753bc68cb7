namespace Ipvs.Cli.Watch;

/// <summary>What a key asks of the program; of several the last value wins over those before it.</summary>
internal enum WatchEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Draw what changed.</summary>
    Draw,

    /// <summary>Draw everything, as if nothing were on the screen.</summary>
    Repaint,

    /// <summary>Choose and sort rows again, and draw.</summary>
    Arrange,

    /// <summary>Read the table at once.</summary>
    Read,

    /// <summary>Give the terminal back to the shell for a while.</summary>
    Suspend,

    /// <summary>End.</summary>
    Quit,
}
