namespace Ipvs.Cli.Tests;

/// <summary>A golden case in which we differ from ipvsadm 1.31 on purpose, with all that our program does instead.</summary>
/// <param name="Name">Name of the golden case.</param>
/// <param name="Reason">What is better about it, in one sentence.</param>
/// <param name="Exit">Our exit status.</param>
internal sealed record Deviation(string Name, string Reason, int Exit)
{
    /// <summary>Our standard output. Default nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Golden case whose standard output is ours too, instead of <see cref="Output"/>; null for none.</summary>
    public string? OutputOf { get; init; }

    /// <summary>Our standard error. Default nothing.</summary>
    public string Error { get; init; } = "";

    /// <summary>The table afterwards, as -Sn prints it. Default empty.</summary>
    public string SaveAfter { get; init; } = "";

    /// <summary>The case with our result in place of the original's.</summary>
    public GoldenCase ApplyTo(GoldenCase golden, IReadOnlyList<GoldenCase> all) => golden with
    {
        Exit = Exit,
        Output = OutputOf is null ? Output : all.Single(other => other.Name == OutputOf).Output,
        Error = Error,
        SaveAfter = SaveAfter,
    };
}
