namespace Keepalived.Conf.Doctor;

/// <summary>A check: facts in, findings out, nothing else.</summary>
internal interface IConfigurationCheck
{
    /// <summary>What it can find.</summary>
    IReadOnlyList<FindingKind> Kinds { get; }

    /// <summary>What there is to say about <paramref name="facts"/>.</summary>
    IEnumerable<Finding> Examine(DoctorFacts facts);
}
