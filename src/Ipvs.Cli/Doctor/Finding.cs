namespace Ipvs.Cli.Doctor;

/// <summary>Something that keeps traffic from flowing, or may.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Stable name of the kind of finding, such as <c>ip-forward-off</c>.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Saw">The value found.</param>
/// <param name="Why">Why that matters, in one sentence.</param>
internal sealed record Finding(FindingSeverity Severity, string Code, FindingSubject Subject, string Saw, string Why)
{
    /// <summary>Commands that mend it, to be run on this host in this order; empty when it is not for commands here.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>What to do where no command of this host helps; null: nothing but <see cref="Fix"/>.</summary>
    public string? Advice { get; init; }
}
