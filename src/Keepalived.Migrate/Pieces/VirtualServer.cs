using System.Net;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Pieces;

/// <summary>A virtual server.</summary>
internal sealed record VirtualServer
{
    /// <summary>What it was made from.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>Its address; null: a firewall mark.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its port; null: all ports.</summary>
    public int? Port { get; init; }

    /// <summary>Its firewall mark.</summary>
    public uint Mark { get; init; }

    /// <summary>A firewall mark of IPv6.</summary>
    public bool IsIpv6Mark { get; init; }

    /// <summary><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</summary>
    public string Protocol { get; init; } = "TCP";

    /// <summary>The scheduler.</summary>
    public string Scheduler { get; init; } = "wlc";

    /// <summary>The flags there are.</summary>
    public static IReadOnlyList<string> KnownSchedulerFlags { get; } = ["sh-port", "sh-fallback", "mh-port", "mh-fallback", "flag-1", "flag-2", "flag-3"];

    /// <summary>Flags of the scheduler.</summary>
    public IReadOnlyList<string> SchedulerFlags { get; init; } = [];

    /// <summary>One-packet scheduling.</summary>
    public bool IsOnePacket { get; init; }

    /// <summary>Persistence engine.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary>Seconds of persistence; null: none.</summary>
    public long? Persistence { get; init; }

    /// <summary>Mask or prefix length of persistence.</summary>
    public string? Granularity { get; init; }

    /// <summary>Time between checks in seconds; null: the default.</summary>
    public string? DelayLoop { get; init; }

    /// <summary>Servers are down until their first check, which comes at once.</summary>
    public bool StartsDown { get; init; }

    /// <summary>Checks rest while the address is on another director.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Changes are mailed.</summary>
    public bool IsMailed { get; init; }

    /// <summary>The server used while no real server is up.</summary>
    public SorryServer? Sorry { get; init; }

    /// <summary>Command when the first server comes.</summary>
    public string? QuorumUp { get; init; }

    /// <summary>Command when the last server goes.</summary>
    public string? QuorumDown { get; init; }

    /// <summary>The real servers.</summary>
    public IReadOnlyList<RealServer> Servers { get; init; } = [];

    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Whether a real server or a check uses keywords that keepalived does not have.</summary>
    public bool IsOwn => Servers.Any(static s => s.Name is not null || s.Checkers.Any(static c => c.IsOwn));

    /// <summary>Whether a check or a change of its quorum runs a program.</summary>
    public bool RunsPrograms =>
        (QuorumUp ?? QuorumDown) is not null
        || Servers.Any(static s => (s.NotifyUp ?? s.NotifyDown) is not null || s.Checkers.Any(static c => c.Keyword == "MISC_CHECK"));

    /// <summary>What names it: <c>192.0.2.1 80</c>, <c>fwmark 1</c>.</summary>
    public string Title => Address is null ? $"fwmark {Mark}" : Port is { } port ? $"{Address} {port}" : $"{Address}";
}
