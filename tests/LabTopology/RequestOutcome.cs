namespace LabTopology;

/// <summary>One request through the VIP: when it started, how long it took, who answered or why nobody did.</summary>
public sealed record RequestOutcome(DateTime Started, TimeSpan Duration, string? Server, string? Failure)
{
    /// <summary>The client's port: which entry of the director's connection table it was.</summary>
    public int ClientPort { get; init; }

    /// <summary>Whether a server answered.</summary>
    public bool Succeeded => Failure is null;
}
