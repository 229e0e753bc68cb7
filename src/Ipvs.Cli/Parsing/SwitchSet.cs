namespace Ipvs.Cli.Parsing;

/// <summary>Which switches a command line knows.</summary>
internal enum SwitchSet
{
    /// <summary>Those of ipvsadm.</summary>
    Ipvsadm,

    /// <summary>Those and the ones only listings of <c>ipvs</c> have, where <c>-o</c> is <c>--output</c> and not <c>--ops</c>.</summary>
    Listing,
}
