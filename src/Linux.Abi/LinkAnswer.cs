namespace Linux.Abi;

/// <summary>What a <see cref="LinkProbe"/> found.</summary>
/// <param name="IsUp">Whether there is a link, and the interface is up and running.</param>
/// <param name="Method">What told so: the one asked for, or the next that the driver answers.</param>
public sealed record LinkAnswer(bool IsUp, LinkProbeMethod Method);
