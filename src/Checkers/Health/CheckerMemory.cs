namespace Checkers.Health;

/// <summary>What survives of a check when its role dies.</summary>
/// <param name="IsUp">Whether it held the server up.</param>
/// <param name="HasRun">Whether it had come to a conclusion.</param>
/// <param name="FailedAttempts">Failed attempts since the last good one.</param>
/// <param name="WeightContribution">What its script added to the weight.</param>
/// <param name="Url">HTTP: index of the url to ask next; FILE_CHECK: the number in the file.</param>
internal readonly record struct CheckerMemory(bool IsUp, bool HasRun, int FailedAttempts, int WeightContribution, int Url);
