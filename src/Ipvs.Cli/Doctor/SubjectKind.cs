namespace Ipvs.Cli.Doctor;

/// <summary>What a finding is about, in the order of the report.</summary>
internal enum SubjectKind
{
    /// <summary>The whole host.</summary>
    Director,

    /// <summary>The virtual address of one or more services.</summary>
    VirtualAddress,

    /// <summary>One service.</summary>
    Service,

    /// <summary>The address of a real server of one or more services.</summary>
    Server,
}
