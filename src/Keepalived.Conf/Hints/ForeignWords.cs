namespace Keepalived.Conf.Hints;

/// <summary>Words that circulate in published configurations and are no keywords: renamed, removed, or of another program.</summary>
internal static class ForeignWords
{
    private const string Dpvs = "a word of DPVS, which keepalived does not have: remove it";
    private const string Removed = "keepalived no longer has it and never acted on it: remove the line";

    /// <summary>Another keyword for it, for where that keyword exists.</summary>
    public static IEnumerable<string> KeywordsFor(ReadOnlySpan<char> word) => word switch
    {
        "nb_get_retry" or "nb_sock_retry" or "retries" => ["retry"],
        "lvs_id" => ["router_id"],
        "vrid" or "router_id" => ["virtual_router_id"],
        "vip" or "virtual_ip" or "virtual_address" or "ipaddress" => ["virtual_ipaddress"],
        "scheduler" or "algorithm" => ["lb_algo"],
        "method" or "lvs_kind" => ["lb_kind"],
        "password" or "pass" => ["auth_pass"],
        "ICMP_CHECK" => ["PING_CHECK"],
        "HTTPS_GET" or "HTTPS_CHECK" => ["SSL_GET"],
        "HTTP_CHECK" => ["HTTP_GET"],
        "SCRIPT_CHECK" or "EXTERNAL_CHECK" => ["MISC_CHECK"],
        "netmask" or "net_mask" => ["persistence_granularity"],
        "timeout" => ["connect_timeout", "misc_timeout"],
        "check_interval" or "interval" => ["delay_loop"],
        "peer" or "peers" => ["unicast_peer"],
        "email" or "mail" => ["notification_email"],
        _ => [],
    };

    /// <summary>What to do about a word that has no other keyword; null for a word not known here.</summary>
    public static string? Remedy(ReadOnlySpan<char> word) => word switch
    {
        "nat_mask" or "net_mask" => Removed,
        "sync_instance" => "list the instances in the group block of a vrrp_sync_group",
        "local_address_group" or "laddr_group_name" or "daddr_group_name" or "deny_address_group" or "syn_proxy" or "establish_timeout"
            or "dpdk_interface" or "blklst_addr_group" or "whtlst_addr_group" or "expire_quiescent_conn" or "conn_timeout"
            or "quic" or "tunnel_type" => Dpvs,
        _ => null,
    };
}
