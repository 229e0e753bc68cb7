namespace Vrrp.Tracking;

/// <summary>How a process can end.</summary>
public enum ScriptEnding
{
    /// <summary>With an exit status.</summary>
    Exited,

    /// <summary>By a signal.</summary>
    Signalled,

    /// <summary>Killed by us at its time-out.</summary>
    TimedOut,
}
