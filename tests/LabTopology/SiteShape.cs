namespace LabTopology;

/// <summary>Which networks a <see cref="Site"/> has.</summary>
public enum SiteShape
{
    /// <summary>All five nodes on one bridge.</summary>
    OneNetwork,

    /// <summary>All five on one bridge, directors and real servers on a second one too.</summary>
    TwoNetworks,

    /// <summary>Client and directors on one bridge, directors and real servers on the other: real servers are reached only through a director.</summary>
    RealServersBehind,
}
