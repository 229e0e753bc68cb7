namespace Ipvs.Cli.Doctor;

/// <summary>A group of checks: facts in, findings out, nothing else.</summary>
internal interface IDirectorCheck
{
    /// <summary>What is checked, for the list of what was looked at.</summary>
    string Title { get; }

    /// <summary>Appends what there is to say about <paramref name="facts"/>.</summary>
    void Examine(DirectorFacts facts, List<Finding> findings);
}
