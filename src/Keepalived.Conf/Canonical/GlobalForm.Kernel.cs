using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <content>Buffers, the packet filter, and interfaces for other programs.</content>
internal static partial class GlobalForm
{
    private static void AddBuffers(CanonicalNode block, GlobalDefs global)
    {
        AddBuffer(block, "vrrp_netlink_cmd_rcv_bufs", global.SocketBuffers.VrrpCommands);
        AddBuffer(block, "vrrp_netlink_monitor_rcv_bufs", global.SocketBuffers.VrrpMonitor);
        AddBuffer(block, "process_monitor_rcv_bufs", global.SocketBuffers.ProcessMonitor);
        AddBuffer(block, "lvs_netlink_cmd_rcv_bufs", global.SocketBuffers.LvsCommands);
        AddBuffer(block, "lvs_netlink_monitor_rcv_bufs", global.SocketBuffers.LvsMonitor);
        object? policy = global.AdvertBuffers.Policy switch
        {
            AdvertBufferPolicy.Mtu => "MTU",
            AdvertBufferPolicy.Advert => "ADVERT",
            AdvertBufferPolicy.Size => global.AdvertBuffers.Size,
            _ => null,
        };
        block.Optional("vrrp_rx_bufs_policy", policy);
        block.Set("vrrp_rx_bufs_multiplier", global.AdvertBuffers.Multiplier);
    }

    private static void AddBuffer(CanonicalNode block, string keyword, SocketBuffer buffer)
    {
        if (buffer.Size > 0) block.Set(keyword, buffer.Size);
        block.Set($"{keyword}_force", buffer.Force);
    }

    // A table resets what belongs to it, so it stands first.
    private static void AddFirewall(CanonicalNode block, FirewallSettings firewall)
    {
        if (firewall is { IptablesIn: { } incoming, IptablesOut: { } outgoing }) block.Set("vrrp_iptables", incoming, outgoing);
        else block.Optional("vrrp_iptables", firewall.IptablesIn);
        if (firewall.Ipsets is { } sets)
        {
            block.Set("vrrp_ipsets", sets.Address, sets.Address6, sets.LinkLocal6, sets.Igmp, sets.Mld, sets.NeighborDiscovery);
        }
        else
        {
            block.Set("vrrp_ipsets");
        }

        block.Optional("nftables", firewall.NftablesTable);
        block.Set("nftables_priority", firewall.NftablesPriority);
        block.Flag("nftables_ifindex", firewall.NftablesIfIndex);
        block.Flag("nftables_counters", firewall.NftablesCounters);
        block.Optional("nftables_ipvs", firewall.IpvsTable);
        block.Set("nftables_ipvs_priority", firewall.IpvsPriority);
        block.Set("nftables_ipvs_start_fwmark", firewall.IpvsFirstMark);
    }

    private static void AddMonitoring(CanonicalNode block, SnmpSettings snmp, DbusSettings dbus)
    {
        block.Optional("snmp_socket", snmp.Socket);
        block.Flag("enable_traps", snmp.Traps);
        block.Flag("enable_snmp_vrrp", snmp.Vrrp);
        block.Flag("enable_snmp_rfcv2", snmp.Rfc2787);
        block.Flag("enable_snmp_rfcv3", snmp.Rfc6527);
        block.Flag("enable_snmp_checker", snmp.Checker);
        block.Set("snmp_vs_stats_update_interval", snmp.VirtualServerInterval);
        block.Optional("snmp_rs_stats_update_interval", snmp.RealServerInterval);
        block.Flag("enable_dbus", dbus.Enabled);
        block.Set("dbus_service_name", dbus.ServiceName);
        block.Set("dbus_no_interface_name", dbus.NoInterfaceName);
    }
}
