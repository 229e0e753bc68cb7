using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>Where <c>/metrics</c> and <c>/healthz</c> are served, if anywhere.</summary>
public sealed record MetricsSettings
{
    /// <summary><c>metrics_listen ADDRESS PORT</c>; null: no network port is open.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The port, 1..65535.</summary>
    public ushort Port { get; init; }

    /// <summary><c>metrics_listen PATH</c>, absolute: a Unix socket; null: none.</summary>
    public string? Path { get; init; }

    /// <summary>The group whose members may use the Unix socket besides root; null: none.</summary>
    public string? Group { get; init; }

    /// <summary><c>metrics_max_series</c>: most series in an answer, 100..10000000, default 20000.</summary>
    public int MaxSeries { get; init; } = 20000;
}
