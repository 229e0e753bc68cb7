namespace Keepalived.Conf.Doctor;

/// <summary>A kind of finding: what is the same for every place it is found at.</summary>
/// <param name="Id">Stable name in small letters and dashes.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What it is about, in a few words.</param>
public sealed record FindingKind(string Id, FindingSeverity Severity, string Title)
{
    /// <summary>Why it hurts, in one or two sentences.</summary>
    public required string Why { get; init; }

    /// <summary>What to do, in one sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>Lines of a configuration that has it.</summary>
    public required string Example { get; init; }

    /// <summary>Keywords of keepalived.conf(5), sections of RFCs, kernel settings.</summary>
    public required string References { get; init; }
}
