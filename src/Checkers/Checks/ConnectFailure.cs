using Linux.Abi;

namespace Checkers.Checks;

/// <summary>Why there is no connection.</summary>
/// <param name="Outcome">What it says about the server.</param>
/// <param name="Error">The error of connect(2).</param>
internal readonly record struct ConnectFailure(CheckOutcome Outcome, Errno Error);
