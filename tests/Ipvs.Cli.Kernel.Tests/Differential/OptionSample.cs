namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>An option as ipvsadm(8) has it, with values to try.</summary>
/// <param name="Letter">Short form without dash; null for none.</param>
/// <param name="Name">Long form without dashes.</param>
/// <param name="Good">Values that are accepted at least sometimes; none for an option without value.</param>
/// <param name="Bad">Values that are refused.</param>
internal sealed record OptionSample(char? Letter, string Name, string[] Good, string[] Bad)
{
    /// <summary>Whether the option has a value.</summary>
    public bool TakesValue => Good.Length > 0;

    /// <summary>Whether the value may be left out (-p).</summary>
    public bool IsValueOptional { get; init; }
}
