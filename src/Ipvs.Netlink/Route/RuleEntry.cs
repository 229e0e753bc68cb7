using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Route;

/// <summary>
/// A policy rule, as the kernel has it or as it shall be. Every setting that is written comes back in the same form, so that two rules
/// are the same when the records are equal.
/// </summary>
/// <param name="Family">Family of the packets it is for.</param>
/// <param name="Priority">Where it stands: rules are tried from 0 upwards.</param>
/// <param name="Action">What happens to packets that match.</param>
public sealed record RuleEntry(AddressFamily Family, uint Priority, RuleAction Action)
{
    /// <summary>The table to look into with <see cref="RuleAction.Lookup"/>; 0: none.</summary>
    public uint Table { get; init; }

    /// <summary>Packets that do not match.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Source; null: any.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Length of the source's prefix.</summary>
    public byte SourcePrefixLength { get; init; }

    /// <summary>Destination; null: any.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Length of the destination's prefix.</summary>
    public byte DestinationPrefixLength { get; init; }

    /// <summary>Type of service; 0: any.</summary>
    public byte Tos { get; init; }

    /// <summary>Firewall mark.</summary>
    public uint Mark { get; init; }

    /// <summary>The bits of the mark that count; 0 with mark 0: any mark.</summary>
    public uint Mask { get; init; }

    /// <summary>Interface packets come in by; null: any.</summary>
    public string? InputInterface { get; init; }

    /// <summary>Interface local packets are bound to; null: any.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>Priority of the rule to go on with, for <see cref="RuleAction.Goto"/>; 0: none.</summary>
    public uint GotoTarget { get; init; }

    /// <summary>Realms given to what is found (IPv4): source in the upper 16 bits, destination in the lower; 0: none.</summary>
    public uint Realms { get; init; }

    /// <summary>Tunnel id; 0: any.</summary>
    public ulong TunnelId { get; init; }

    /// <summary>The table is that of the packet's L3 master device (VRF).</summary>
    public bool IsL3MasterDevice { get; init; }

    /// <summary>Users local packets are of; null: any.</summary>
    public RuleRange? Users { get; init; }

    /// <summary>IP protocol; 0: any.</summary>
    public byte IpProtocol { get; init; }

    /// <summary>Source ports, 1..65535; null: any.</summary>
    public RuleRange? SourcePorts { get; init; }

    /// <summary>Destination ports, 1..65535; null: any.</summary>
    public RuleRange? DestinationPorts { get; init; }

    /// <summary>Routes with this prefix length or less do not count; null: all do.</summary>
    public uint? SuppressPrefixLength { get; init; }

    /// <summary>Routes over interfaces of this group do not count; null: all do.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary>Who made it (<c>RTPROT_*</c>), since Linux 4.17; 0: unknown.</summary>
    public byte Protocol { get; init; }
}
