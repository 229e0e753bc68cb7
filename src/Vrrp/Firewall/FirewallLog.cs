using Microsoft.Extensions.Logging;

namespace Vrrp.Firewall;

/// <summary>What is said about the packet filter.</summary>
internal static partial class FirewallLog
{
    [LoggerMessage(200, LogLevel.Information, "use_vmac or no_accept/strict specified, but no firewall configured - using nftables")]
    public static partial void Chosen(ILogger log);

    [LoggerMessage(201, LogLevel.Information, "Not using iptables since iptables uses nf_tables - please update configuration")]
    public static partial void IptablesIsNftables(ILogger log);

    [LoggerMessage(202, LogLevel.Information, "vrrp_iptables: using nftables instead of iptables - please update configuration")]
    public static partial void IptablesIsReplaced(ILogger log);

    [LoggerMessage(203, LogLevel.Error, "nftables: table {Family} cannot be changed: {Reason}")]
    public static partial void Refused(ILogger log, string family, string reason);

    [LoggerMessage(204, LogLevel.Error, "({Instance}) no firewall rule could be set - its addresses will accept traffic")]
    public static partial void Unprotected(ILogger log, string instance);

    [LoggerMessage(205, LogLevel.Warning, "nftables: another program changed our tables - restored")]
    public static partial void Restored(ILogger log);
}
