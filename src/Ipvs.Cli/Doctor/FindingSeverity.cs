namespace Ipvs.Cli.Doctor;

/// <summary>How much a finding matters.</summary>
internal enum FindingSeverity
{
    /// <summary>Worth knowing, or to be made sure of elsewhere; does not count as something found.</summary>
    Note,

    /// <summary>Some traffic suffers, or will under conditions that are likely.</summary>
    Warning,

    /// <summary>Traffic cannot flow.</summary>
    Problem,
}
