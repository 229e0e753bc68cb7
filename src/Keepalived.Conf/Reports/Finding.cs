using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Reports;

/// <summary>One mistake: the diagnostic that names it, and what else was said because of it.</summary>
/// <param name="Main">The diagnostic.</param>
/// <param name="Details">Messages that follow from it.</param>
public sealed record Finding(Diagnostic Main, IReadOnlyList<string> Details)
{
    /// <summary>The highest severity of all that belongs to it.</summary>
    public Severity Severity { get; init; } = Main.Severity;

    /// <summary>What to do; null when nothing is known.</summary>
    public string? Remedy { get; init; } = Main.Remedy;
}
