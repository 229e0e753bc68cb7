namespace LabTopology;

/// <summary>One request through the VIP: when it started, how long it took, who answered or why nobody did.</summary>
public sealed record RequestOutcome(DateTime Started, TimeSpan Duration, string? Server, string? Failure)
{
    /// <summary>Whether a server answered.</summary>
    public bool Succeeded => Failure is null;
}
