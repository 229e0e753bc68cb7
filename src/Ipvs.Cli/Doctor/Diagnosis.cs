using Ipvs.Cli.Doctor.Checks;

namespace Ipvs.Cli.Doctor;

/// <summary>What all checks say about a director.</summary>
/// <param name="Facts">What was looked at.</param>
/// <param name="Findings">What was found, by subject, the worst of each subject first.</param>
internal sealed record Diagnosis(DirectorFacts Facts, IReadOnlyList<Finding> Findings)
{
    private static readonly IDirectorCheck[] Checks =
    [
        new ForwardingCheck(),
        new VirtualAddressCheck(),
        new AddressResolutionCheck(),
        new ReversePathCheck(),
        new ServiceOptionCheck(),
        new ServerPoolCheck(),
        new ServerRouteCheck(),
        new SourceAddressCheck(),
        new TranslationCheck(),
        new TunnelCheck(),
        new DefenceCheck(),
        new ConnectionSettingCheck(),
        new SyncDaemonCheck(),
        new FirewallMarkCheck(),
    ];

    /// <summary>What is checked, in order.</summary>
    public static IEnumerable<string> Titles => Checks.Select(static check => check.Title);

    /// <summary>Number of real servers, each counted once per service.</summary>
    public int Servers => Facts.Services.Sum(static listing => listing.Destinations.Count);

    /// <summary>Number of findings of a severity.</summary>
    public int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>Runs all checks.</summary>
    public static Diagnosis Of(DirectorFacts facts)
    {
        List<Finding> findings = [];
        foreach (IDirectorCheck check in Checks)
        {
            check.Examine(facts, findings);
        }

        // Stable: subjects in the order they came up, which is that of the table.
        Finding[] ordered =
        [
            .. findings.GroupBy(static finding => (finding.Subject.Kind, finding.Subject.Name))
                .OrderBy(static group => group.Key.Kind)
                .SelectMany(static group => group.OrderByDescending(static finding => finding.Severity)),
        ];
        return new(facts, ordered);
    }
}
