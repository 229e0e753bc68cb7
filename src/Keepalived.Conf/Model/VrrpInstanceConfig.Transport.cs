using System.Net;

namespace Keepalived.Conf.Model;

/// <content>What adverts travel over.</content>
public sealed partial record VrrpInstanceConfig
{
    /// <summary><c>interface</c>; null only for unicast with a source address.</summary>
    public string? Interface { get; init; }

    /// <summary>Where the interface's name stands.</summary>
    public Origin InterfaceOrigin { get; init; }

    /// <summary><c>vrf</c>: device whose routing table an instance without interface uses; null: the default.</summary>
    public string? Vrf { get; init; }

    /// <summary>Where the VRF's name stands.</summary>
    public Origin VrfOrigin { get; init; }

    /// <summary><c>use_vmac</c>; null: off.</summary>
    public VirtualMac? VirtualMac { get; init; }

    /// <summary><c>use_ipvlan</c>; null: off.</summary>
    public Ipvlan? Ipvlan { get; init; }

    /// <summary><c>use_vmac_addr</c>: addresses on other interfaces or of the other family get a macvlan of their own.</summary>
    public bool UseVirtualMacForAddresses { get; init; }

    /// <summary><c>vmac_xmit_base</c>: adverts are sent and received on the interface itself. Only with <see cref="VirtualMac"/>.</summary>
    public bool TransmitOnBase { get; init; }

    /// <summary><c>promote_secondaries</c>: set on the interface.</summary>
    public bool PromoteSecondaries { get; init; }

    /// <summary><c>linkbeat_use_polling</c>: the interface's link is polled.</summary>
    public bool PollsLink { get; init; }

    /// <summary><c>kernel_rx_buf_size</c> in bytes; null: <c>vrrp_rx_bufs_policy</c> decides.</summary>
    public uint? ReceiveBufferSize { get; init; }

    /// <summary><c>lvs_sync_daemon_interface</c>: the sync daemon on this interface follows the instance; null: none.</summary>
    public string? LvsSyncDaemonInterface { get; init; }

    /// <summary><c>mcast_src_ip</c> or <c>unicast_src_ip</c>; null: the interface's primary address.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary><c>unicast_peer</c>; empty: multicast.</summary>
    public ValueArray<UnicastPeer> UnicastPeers { get; init; } = [];

    /// <summary>Multicast destination: <c>mcast_dst_ip</c>, else the global group of the family.</summary>
    public required IPAddress MulticastGroup { get; init; }

    /// <summary><c>unicast_ttl</c>; null: 255 (IPv6: the kernel's).</summary>
    public byte? UnicastTtl { get; init; }

    /// <summary><c>check_unicast_src</c>: adverts must come from a configured peer. Never without peers; on when a peer has TTL limits.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>unicast_fault_no_peer</c>: without peers the instance stays in FAULT instead of using multicast.</summary>
    public bool UnicastFaultNoPeer { get; init; }

    /// <summary><c>old_unicast_checksum</c>; without peers always the default.</summary>
    public OldUnicastChecksum OldUnicastChecksum { get; init; }

    /// <summary><c>track_src_ip</c>: a fault while the configured source address is missing. Never without <see cref="SourceAddress"/>.</summary>
    public bool TrackSourceAddress { get; init; }

    /// <summary>Whether the configuration itself keeps the instance in FAULT.</summary>
    public bool IsFaulty => (UnicastFaultNoPeer && UnicastPeers.IsEmpty) || Ipvlan is { Address: null } && Family == System.Net.Sockets.AddressFamily.InterNetwork;
}

/// <summary><c>old_unicast_checksum</c>: the unicast checksum of version 3 as keepalived computed it before 1.3.7.</summary>
public enum OldUnicastChecksum
{
    /// <summary>Keyword absent: used when the peer does.</summary>
    Detect,

    /// <summary><c>old_unicast_checksum</c>.</summary>
    Always,

    /// <summary><c>old_unicast_checksum never</c>.</summary>
    Never,
}
