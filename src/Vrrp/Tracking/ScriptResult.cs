namespace Vrrp.Tracking;

/// <summary>How a run of a tracked script ended.</summary>
/// <param name="Ending">The manner.</param>
/// <param name="Value">Exit status or signal number; 0 for a time-out.</param>
public readonly record struct ScriptResult(ScriptEnding Ending, int Value)
{
    /// <summary>Only exit status 0 is a success.</summary>
    public bool IsSuccess => Ending == ScriptEnding.Exited && Value == 0;
}
