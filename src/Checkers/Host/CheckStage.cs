namespace Checkers.Host;

/// <summary>What a check does.</summary>
internal enum CheckStage : byte
{
    /// <summary>Waits for its time.</summary>
    Resting,

    /// <summary>Is due and waits until fewer others run.</summary>
    Waiting,

    /// <summary>A probe is under way.</summary>
    Probing,

    /// <summary>An asynchronous check or a script is under way.</summary>
    Running,
}
