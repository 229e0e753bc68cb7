using Ipvs.Netlink;

namespace Ipvs.Cli.Draining;

/// <summary>Which server to drain and how to end.</summary>
internal sealed record DrainRequest
{
    /// <summary>The service as it was written.</summary>
    public required ServiceQuery Service { get; init; }

    /// <summary>The server as it was written.</summary>
    public required string Server { get; init; }

    /// <summary>What must have ended; null chooses by protocol.</summary>
    public DrainGoal? Goal { get; init; }

    /// <summary>How long to wait; null for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What to do with the server in the end.</summary>
    public DrainEnd End { get; init; } = DrainEnd.Remove;

    /// <summary>
    /// The goal for a service: active connections where closing is seen (TCP, SCTP); all of them for UDP, whose flows are all
    /// inactive ones to the kernel, and for marks, which may hold UDP.
    /// </summary>
    public static DrainGoal GoalFor(ServiceKey service) =>
        service.IsMark || service.Protocol == TransportProtocol.Udp ? DrainGoal.All : DrainGoal.Active;
}
