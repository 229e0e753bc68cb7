using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>static_rules</c> or <c>virtual_rules</c>. Names are resolved to the kernel's numbers.</summary>
public sealed record RuleConfig
{
    /// <summary>The family of packets the rule is for.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary><c>preference</c>, <c>order</c>, <c>priority</c>; without it 16384 and downwards, counted for each family.</summary>
    public required uint Preference { get; init; }

    /// <summary>What happens to packets that match.</summary>
    public required RuleAction Action { get; init; }

    /// <summary><c>table</c>, <c>lookup</c>, with <see cref="RuleAction.Table"/>; null with <c>l3mdev</c>.</summary>
    public uint? Table { get; init; }

    /// <summary><c>l3mdev</c>: the table of the packet's L3 master device.</summary>
    public bool IsL3MasterDevice { get; init; }

    /// <summary><c>goto</c>: preference of the rule to go on with, above <see cref="Preference"/>.</summary>
    public uint? GotoTarget { get; init; }

    /// <summary><c>not</c>: packets that do not match.</summary>
    public bool IsInverted { get; init; }

    /// <summary><c>from</c>; null: any.</summary>
    public AddressWithPrefix? From { get; init; }

    /// <summary><c>to</c>; null: any.</summary>
    public AddressWithPrefix? To { get; init; }

    /// <summary><c>tos</c>, <c>dsfield</c>; 0: any.</summary>
    public byte Tos { get; init; }

    /// <summary><c>fwmark</c>.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary><c>fwmark N/MASK</c>; null: all bits.</summary>
    public uint? FirewallMask { get; init; }

    /// <summary><c>iif</c>, <c>dev</c>.</summary>
    public string? InputInterface { get; init; }

    /// <summary><c>oif</c>.</summary>
    public string? OutputInterface { get; init; }

    /// <summary><c>tunnel-id</c>; 0: any.</summary>
    public ulong TunnelId { get; init; }

    /// <summary><c>uidrange</c>.</summary>
    public NumberSpan? Users { get; init; }

    /// <summary><c>ipproto</c>.</summary>
    public byte? IpProtocol { get; init; }

    /// <summary><c>sport</c>.</summary>
    public NumberSpan? SourcePorts { get; init; }

    /// <summary><c>dport</c>.</summary>
    public NumberSpan? DestinationPorts { get; init; }

    /// <summary><c>realms</c> given to what is found (IPv4).</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary><c>suppress_prefixlength</c>: routes of this prefix length or less do not count.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary><c>suppress_ifgroup</c>: routes over interfaces of this group do not count.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary><c>protocol</c>; other than 18 only with <see cref="NoTrack"/>.</summary>
    public byte Protocol { get; init; } = RouteConfig.KeepalivedProtocol;

    /// <summary><c>no_track</c>: its loss does not matter.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>track_group</c>: the group whose instances go to fault when a static rule cannot be restored.</summary>
    public string? TrackGroup { get; init; }

    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }

    /// <summary>Where the input interface's name stands.</summary>
    public Origin InputOrigin { get; init; }

    /// <summary>Where the output interface's name stands.</summary>
    public Origin OutputOrigin { get; init; }
}

/// <summary>Actions of rules with the kernel's numbers (FR_ACT_*).</summary>
public enum RuleAction : byte
{
    /// <summary><c>table</c>, <c>l3mdev</c>: look into a routing table.</summary>
    Table = 1,

    /// <summary><c>goto</c>.</summary>
    Goto = 2,

    /// <summary><c>nop</c>.</summary>
    Nothing = 3,

    /// <summary><c>blackhole</c>: dropped silently.</summary>
    Blackhole = 6,

    /// <summary><c>unreachable</c>.</summary>
    Unreachable = 7,

    /// <summary><c>prohibit</c>.</summary>
    Prohibit = 8,
}

/// <summary>Numbers from one to another, both included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct NumberSpan(uint First, uint Last)
{
    /// <summary>The form of a configuration file.</summary>
    public override string ToString() => $"{First}-{Last}";
}
