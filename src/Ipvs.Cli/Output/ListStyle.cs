namespace Ipvs.Cli.Output;

/// <summary>What a listing shows of real servers.</summary>
internal enum ListStyle
{
    /// <summary>Forwarding method, weight, connections.</summary>
    Plain,

    /// <summary>Counters of services and servers.</summary>
    Stats,

    /// <summary>Rates of services and servers.</summary>
    Rate,

    /// <summary>Connection thresholds.</summary>
    Thresholds,

    /// <summary>Persistent connections.</summary>
    PersistentConnections,

    /// <summary>Plain, with the kind of tunnel.</summary>
    TunnelInfo,
}
