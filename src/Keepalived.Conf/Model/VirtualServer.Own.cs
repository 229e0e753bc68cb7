namespace Keepalived.Conf.Model;

/// <content>What keepalived does not have. All of it is off unless said otherwise.</content>
public sealed partial record VirtualServer
{
    /// <summary><c>real_server_name</c> blocks, in file order; the servers they become stand behind <see cref="RealServers"/>.</summary>
    public ValueArray<RealServerTemplate> NamedServers { get; init; } = [];

    /// <summary>Every <c>real_server</c> and <c>real_server_name</c> block.</summary>
    public IEnumerable<RealServer> WrittenServers => NamedServers.IsEmpty ? RealServers : RealServers.Concat(NamedServers.Select(static named => named.Server));

    /// <summary><c>flap_damping</c>; null: off.</summary>
    public FlapDamping? FlapDamping { get; init; }

    /// <summary><c>min_healthy</c>; null: off.</summary>
    public MinHealthy? MinHealthy { get; init; }

    /// <summary><c>slow_start</c>: how long the weight of a server that came back grows; zero: off.</summary>
    public TimeSpan SlowStart { get; init; }

    /// <summary><c>drain_time</c>: how long at most a server that leaves keeps its connections; zero: off.</summary>
    public TimeSpan DrainTime { get; init; }

    /// <summary><c>unusable_check_fails</c>: a check that cannot be used counts as failed, default false.</summary>
    public bool UnusableCheckFails { get; init; }
}

/// <summary><c>flap_damping</c>: a server that failed too often comes back only after its checks were good for a while.</summary>
/// <param name="Failures">Too often is that many times, 1..1000,</param>
/// <param name="Period">within this time.</param>
/// <param name="Hold">How long the checks must be good.</param>
public sealed record FlapDamping(int Failures, TimeSpan Period, TimeSpan Hold);

/// <summary><c>min_healthy</c>: that many real servers stay in service, healthy or not.</summary>
/// <param name="Value">A number of servers, or 1..100 of hundred.</param>
/// <param name="IsPercent">Which of the two.</param>
public sealed record MinHealthy(int Value, bool IsPercent)
{
    /// <summary>The number of servers out of <paramref name="count"/>, rounded up.</summary>
    public int Of(int count) => IsPercent ? (int)(((long)count * Value + 99) / 100) : Value;

    /// <inheritdoc/>
    public override string ToString() => IsPercent ? $"{Value}%" : $"{Value}";
}
