namespace Ipvs.Cli.Watch;

/// <summary>The order of rows. All but <see cref="Name"/> put the largest first; what is equal stays in the order of the listing.</summary>
internal enum WatchSort
{
    /// <summary>New connections per second.</summary>
    Rate,

    /// <summary>Connections counted since the object was added or zeroed.</summary>
    Connections,

    /// <summary>Active connections.</summary>
    Active,

    /// <summary>Bytes per second in both directions.</summary>
    Bytes,

    /// <summary>The order of <c>ipvs -L</c>: by protocol, address and port.</summary>
    Name,
}
