namespace Keepalived.Conf.Model;

/// <summary>One of the metrics of a route.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">Its value in the kernel's unit.</param>
/// <param name="IsLocked"><c>lock</c>: the kernel does not adapt it.</param>
public readonly record struct RouteMetric(RouteMetricKind Kind, uint Value, bool IsLocked);

/// <summary>Metrics of routes with the kernel's numbers (RTAX_*).</summary>
public enum RouteMetricKind
{
    /// <summary><c>mtu</c>, bytes.</summary>
    Mtu = 2,

    /// <summary><c>window</c>, bytes.</summary>
    Window = 3,

    /// <summary><c>rtt</c>, units of 1/8 ms.</summary>
    Rtt = 4,

    /// <summary><c>rttvar</c>, units of 1/4 ms.</summary>
    RttVariance = 5,

    /// <summary><c>ssthresh</c>, segments.</summary>
    SlowStartThreshold = 6,

    /// <summary><c>cwnd</c>, segments.</summary>
    CongestionWindow = 7,

    /// <summary><c>advmss</c>, bytes.</summary>
    AdvertisedMss = 8,

    /// <summary><c>reordering</c>.</summary>
    Reordering = 9,

    /// <summary><c>hoplimit</c>, 0..255.</summary>
    HopLimit = 10,

    /// <summary><c>initcwnd</c>, segments.</summary>
    InitialCongestionWindow = 11,

    /// <summary><c>features</c>: 1 is <c>ecn</c>.</summary>
    Features = 12,

    /// <summary><c>rto_min</c>, ms.</summary>
    MinimumRto = 13,

    /// <summary><c>initrwnd</c>, segments.</summary>
    InitialReceiveWindow = 14,

    /// <summary><c>quickack</c>, 0 or 1.</summary>
    QuickAck = 15,

    /// <summary><c>fastopen_no_cookie</c>, 0 or 1.</summary>
    FastOpenNoCookie = 17,
}

/// <summary><c>congctl</c>.</summary>
/// <param name="Algorithm">Name of the kernel's algorithm.</param>
/// <param name="IsLocked"><c>lock</c>: applications do not change it.</param>
public sealed record CongestionControl(string Algorithm, bool IsLocked);
