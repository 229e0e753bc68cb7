namespace Keepalived.Conf.Doctor;

/// <summary>Looks for what a configuration will do that its author did not mean and keepalived does not mention.</summary>
public static class ConfigurationDoctor
{
    /// <summary>All findings, by place in the files, the worst of each place first.</summary>
    public static IReadOnlyList<Finding> Examine(DoctorFacts facts) =>
    [
        .. DoctorCatalogue.Checks.SelectMany(check => check.Examine(facts))
            .Distinct()
            .OrderBy(static finding => finding.Span.File, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Span.Line)
            .ThenByDescending(static finding => finding.Kind.Severity),
    ];

    /// <summary>What could not be looked at because it is not known, one sentence each.</summary>
    public static IReadOnlyList<string> Gaps(DoctorFacts facts)
    {
        var gaps = new List<string>();
        if (facts.Addresses is null) gaps.Add("not checked against this host's addresses: they are not known");
        if (facts.Config.NeedsCheckers && facts.Setting("net/ipv4/ip_forward") is null) gaps.Add("not checked against kernel settings: they are not known");
        if (facts.Config.VrrpInstances.Count > 0 && facts.Peers.Count == 0) gaps.Add("not compared with other directors: name their files with --peer");
        return gaps;
    }
}
