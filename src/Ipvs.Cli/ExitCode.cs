namespace Ipvs.Cli;

/// <summary>Exit statuses of ipvsadm; scripts test for them.</summary>
internal enum ExitCode
{
    /// <summary>Done; also help and version.</summary>
    Success = 0,

    /// <summary>The kernel refused while listing, or a file under /proc could not be read.</summary>
    ListFailed = 1,

    /// <summary>A mistake on the command line found here, or no access to IPVS.</summary>
    Usage = 2,

    /// <summary>The kernel refused a change, an option was unknown or lacked its value, or the first option was no command.</summary>
    Failed = 255,
}
