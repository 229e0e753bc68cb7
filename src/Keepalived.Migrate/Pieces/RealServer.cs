using System.Net;

namespace Keepalived.Migrate.Pieces;

/// <summary>A destination.</summary>
internal sealed record RealServer
{
    /// <summary>Its address; null: <see cref="Name"/> says who it is.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its host name, for <c>real_server_name</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Its port; null: that of the virtual server.</summary>
    public int? Port { get; init; }

    /// <summary>Its weight.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>How packets get there.</summary>
    public Forwarding Method { get; init; } = Forwarding.Direct;

    /// <summary>Words behind the method, such as the type of the tunnel.</summary>
    public string MethodOptions { get; init; } = "";

    /// <summary>Upper connection threshold; 0: none.</summary>
    public long Upper { get; init; }

    /// <summary>Lower connection threshold; 0: none.</summary>
    public long Lower { get; init; }

    /// <summary>A failed server gets weight 0.</summary>
    public bool IsInhibited { get; init; }

    /// <summary>Command at a failure, as written behind the keyword.</summary>
    public string? NotifyDown { get; init; }

    /// <summary>Command when it is back.</summary>
    public string? NotifyUp { get; init; }

    /// <summary>Its checks; none: it is always up.</summary>
    public IReadOnlyList<Checker> Checkers { get; init; } = [];

    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];
}
