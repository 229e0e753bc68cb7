namespace Ipvs.Cli.Watch;

/// <summary>What the command line asks for.</summary>
internal sealed record WatchOptions
{
    /// <summary>Time between two readings, 0.5 s to 1 h. Default 2 s, the period of the kernel's estimator.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many readings to make; null for no end.</summary>
    public long? Count { get; init; }

    /// <summary>The order; null for the default, which is busiest first on a screen and that of the listing elsewhere.</summary>
    public WatchSort? Sort { get; init; }

    /// <summary>Whether names stand for addresses and ports, or beside them in JSON. Default no.</summary>
    public bool ShowsNames { get; init; }
}
