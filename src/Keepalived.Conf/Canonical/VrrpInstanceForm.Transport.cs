using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <content>What adverts travel over, and how they are authenticated.</content>
internal static partial class VrrpInstanceForm
{
    private static void AddTransport(CanonicalNode block, VrrpInstanceConfig instance)
    {
        block.Optional("interface", instance.Interface);
        block.Optional("vrf", instance.Vrf);
        bool unicast = !instance.UnicastPeers.IsEmpty || instance.UnicastFaultNoPeer;
        block.Optional(unicast ? "unicast_src_ip" : "mcast_src_ip", instance.SourceAddress);
        if (instance.VirtualMac is { } mac) block.Set("use_vmac", Words(mac));
        if (instance.Ipvlan is { } ipvlan) block.Set("use_ipvlan", Words(ipvlan));
        block.Flag("use_vmac_addr", instance.UseVirtualMacForAddresses);
        block.Flag("vmac_xmit_base", instance.TransmitOnBase);
        block.Flag("promote_secondaries", instance.PromoteSecondaries);
        block.Flag("linkbeat_use_polling", instance.PollsLink);
        block.Flag("track_src_ip", instance.TrackSourceAddress);
        block.Optional("kernel_rx_buf_size", instance.ReceiveBufferSize);
        block.Optional("lvs_sync_daemon_interface", instance.LvsSyncDaemonInterface);
    }

    private static object[] Words(VirtualMac mac)
    {
        List<object> words = [];
        if (mac.Name is { } name) words.AddRange(["name", name]);
        if (!mac.Address.IsEmpty) words.Add(string.Join(':', mac.Address.Select(octet => octet.ToString("x2", null))));
        if (mac.NetlinkNotify) words.Add("netlink_notify_msg");
        if (mac.Group is { } group) words.AddRange(["group", group]);
        return [.. words];
    }

    private static object[] Words(Ipvlan ipvlan)
    {
        List<object> words = [];
        if (ipvlan.Name is { } name) words.AddRange(["name", name]);
        if (ipvlan.Address is { } address) words.Add(address);
        words.Add(ipvlan.Type switch
        {
            IpvlanType.Private => "private",
            IpvlanType.Vepa => "vepa",
            _ => "bridge",
        });
        if (ipvlan.Group is { } group) words.AddRange(["group", group]);
        return [.. words];
    }

    private static void AddUnicast(CanonicalNode block, VrrpInstanceConfig instance)
    {
        block.Flag("unicast_fault_no_peer", instance.UnicastFaultNoPeer);
        if (instance.UnicastPeers.IsEmpty)
        {
            block.Set("mcast_dst_ip", instance.MulticastGroup);
            return;
        }

        block.Optional("unicast_ttl", instance.UnicastTtl);
        block.Flag("check_unicast_src", instance.CheckUnicastSource);
        if (instance.OldUnicastChecksum == OldUnicastChecksum.Always) block.Set("old_unicast_checksum");
        if (instance.OldUnicastChecksum == OldUnicastChecksum.Never) block.Set("old_unicast_checksum", "never");
        var peers = block.Block("unicast_peer");
        foreach (var peer in instance.UnicastPeers)
        {
            List<object> words = [peer.Address];
            if (peer.MinTtl is { } min) words.AddRange(["min_ttl", min]);
            if (peer.MaxTtl is { } max) words.AddRange(["max_ttl", max]);
            peers.Entry([.. words]);
        }
    }

    private static void AddAuthentication(CanonicalNode block, VrrpInstanceConfig instance)
    {
        if (instance.Authentication is { } authentication)
        {
            var inner = block.Block("authentication");
            inner.Set("auth_type", authentication.Type == VrrpAuthenticationType.Ah ? "AH" : "PASS");
            inner.Set("auth_pass", authentication.Password);
        }

        if (instance.Hmac is not { } hmac) return;
        var extension = block.Block("auth_hmac");
        foreach (var key in hmac.Keys)
        {
            string secret = key.File is { } file ? $"file:{file}" : $"hex:{Convert.ToHexStringLower(key.Secret.AsSpan())}";
            extension.Set("key", key.Id, secret);
        }

        extension.Set("active_key", hmac.ActiveKey);
        extension.Optional("time_window", hmac.TimeWindow);
        extension.Set("anti_replay", hmac.MonotonicReplayProtection ? "monotonic" : "time");
        extension.Set("mode", hmac.Mode switch
        {
            HmacMode.Permissive => "permissive",
            HmacMode.ReceiveOnly => "receive-only",
            _ => "enforce",
        });
    }
}
