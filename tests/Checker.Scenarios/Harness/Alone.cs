namespace Checker.Scenarios;

/// <summary>Scenarios that need the whole machine or its files: one after the other, when all others have ended.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
