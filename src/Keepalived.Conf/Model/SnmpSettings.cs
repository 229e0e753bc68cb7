namespace Keepalived.Conf.Model;

/// <summary>The SNMP agent.</summary>
public sealed record SnmpSettings
{
    /// <summary><c>snmp_socket</c>, default <c>unix:/var/agentx/master</c>; null: not given, so that the command line may say it.</summary>
    public string? Socket { get; init; }

    /// <summary><c>enable_traps</c>.</summary>
    public bool Traps { get; init; }

    /// <summary><c>enable_snmp_vrrp</c>: the VRRP part of KEEPALIVED-MIB.</summary>
    public bool Vrrp { get; init; }

    /// <summary><c>enable_snmp_checker</c>: the checker part of KEEPALIVED-MIB.</summary>
    public bool Checker { get; init; }

    /// <summary><c>enable_snmp_rfcv2</c>: the MIB of RFC 2787.</summary>
    public bool Rfc2787 { get; init; }

    /// <summary><c>enable_snmp_rfcv3</c>: the MIB of RFC 6527.</summary>
    public bool Rfc6527 { get; init; }

    /// <summary><c>snmp_vs_stats_update_interval</c>: how old statistics of virtual servers may be, 1 ms to 30 s, default 5 s.</summary>
    public TimeSpan VirtualServerInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>snmp_rs_stats_update_interval</c>, 1 ms to 30 s; null: the virtual servers'.</summary>
    public TimeSpan? RealServerInterval { get; init; }
}
