namespace Ipvs.Cli.Planning;

/// <summary>Why a plan was not carried out.</summary>
/// <param name="Line">The line of the file that asked for what failed; 0 when none did.</param>
/// <param name="Message">What failed and why.</param>
/// <param name="TookBack">Whether something had been changed and was taken back.</param>
/// <param name="Remains">
/// Commands that should have been carried out to take everything back, with the reason why each was not; empty when the
/// table is as before.
/// </param>
internal sealed record ApplyFailure(int Line, string Message, bool TookBack, IReadOnlyList<string> Remains);
