namespace Checkers.Checks;

/// <summary>The result of one attempt of a check, as a value.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">
/// The changing part of the check's log line: HTTP the reason of a failure or the kind of success, MISC how the script ended,
/// for <see cref="CheckOutcome.LocalTrouble"/> the whole line.
/// </param>
/// <param name="Note">An additional log line that belongs to this attempt; null: none.</param>
/// <param name="ExitStatus">MISC: the script's exit status, 0..255.</param>
internal readonly record struct CheckResult(CheckOutcome Outcome, string Reason = "", string? Note = null, int ExitStatus = 0)
{
    /// <summary>Whether it counts against the server.</summary>
    public bool IsFailure => Outcome is CheckOutcome.Failed or CheckOutcome.TimedOut;
}
