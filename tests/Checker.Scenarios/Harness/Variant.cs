namespace Checker.Scenarios;

/// <summary>One of many servers whose checks a scenario judges side by side, each on a port of its own.</summary>
/// <param name="Name">What is special about it, for messages.</param>
/// <param name="Check">Its checker.</param>
/// <param name="Dialogue">What its server does; null when nobody listens.</param>
/// <param name="Good">Whether the check must succeed.</param>
/// <param name="Lines">What must be logged, with <c>@</c> for the server.</param>
public sealed record Variant(string Name, string Check, Func<TestConnection, Task>? Dialogue, bool Good, params string[] Lines);
