using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>A <c>virtual_server</c> block, defaults filled in.</summary>
public sealed partial record VirtualServer
{
    /// <summary>What it is reached by: an address, a firewall mark, or a <c>virtual_server_group</c>'s entries.</summary>
    public required VirtualServerTarget Target { get; init; }

    /// <summary><c>protocol</c>; keepalived's default is UDP.</summary>
    public TransportProtocol Protocol { get; init; } = TransportProtocol.Udp;

    /// <summary>Family of an fwmark service: <c>ip_family</c>, else the real servers' family; otherwise the address's.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>lvs_sched</c>/<c>lb_algo</c>, default wlc.</summary>
    public string Scheduler { get; init; } = "wlc";

    /// <summary><c>sh-port</c>, <c>sh-fallback</c>, <c>mh-*</c>, <c>flag-1..3</c>, <c>ops</c>.</summary>
    public VirtualServerFlags Flags { get; init; }

    /// <summary><c>persistence_timeout</c>; null: no persistence. A bare keyword is 360 s.</summary>
    public TimeSpan? PersistenceTimeout { get; init; }

    /// <summary>
    /// <c>persistence_granularity</c>: clients that count as one. IPv4: a network mask, any bit pattern; IPv6: a prefix length, 1..128.
    /// Null: each by itself.
    /// </summary>
    public uint? PersistenceMask { get; init; }

    /// <summary><c>persistence_engine</c>; null: none.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary><c>quorum</c>, default 1.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary><c>hysteresis</c>, default 0.</summary>
    public int Hysteresis { get; init; }

    /// <summary><c>quorum_up</c>.</summary>
    public ScriptCommand? QuorumUp { get; init; }

    /// <summary><c>quorum_down</c>.</summary>
    public ScriptCommand? QuorumDown { get; init; }

    /// <summary><c>ha_suspend</c>: checks rest while the virtual address is not on this host.</summary>
    public bool HaSuspend { get; init; }

    /// <summary><c>smtp_alert</c>: mail on quorum changes; null: smtp_alert_checker, else smtp_alert of global_defs, else no.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary><c>snmp_name</c>; null: none.</summary>
    public string? SnmpName { get; init; }

    /// <summary><c>omega</c>: notify when stopping.</summary>
    public bool Omega { get; init; }

    /// <summary><c>sorry_server</c>; null: none.</summary>
    public SorryServer? SorryServer { get; init; }

    /// <summary><c>real_server</c> blocks, in file order.</summary>
    public ValueArray<RealServer> RealServers { get; init; } = [];

    /// <summary>What it says for its real servers and their checks.</summary>
    public CheckDefaults CheckDefaults { get; init; } = CheckDefaults.Standard;

    /// <summary><c>virtualhost</c>: Host header of HTTP checks that name none.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>What a virtual server is reached by.</summary>
public abstract record VirtualServerTarget
{
    private VirtualServerTarget() { }

    /// <summary><c>virtual_server ADDRESS [PORT]</c>.</summary>
    /// <param name="VirtualAddress">The VIP.</param>
    /// <param name="Port">0: every port.</param>
    public sealed record Address(IPAddress VirtualAddress, ushort Port) : VirtualServerTarget;

    /// <summary><c>virtual_server fwmark N</c>.</summary>
    /// <param name="Mark">The firewall mark, not 0.</param>
    public sealed record Fwmark(uint Mark) : VirtualServerTarget;

    /// <summary><c>virtual_server group NAME</c>.</summary>
    /// <param name="Name">The group.</param>
    /// <param name="Number">Running number among the blocks on this group, from 0, as in log lines.</param>
    /// <param name="Entries">The group's address ranges and marks, in file order.</param>
    public sealed record Group(string Name, int Number, ValueArray<VirtualServerGroupEntry> Entries) : VirtualServerTarget;
}

/// <summary>A line of a <c>virtual_server_group</c>.</summary>
public abstract record VirtualServerGroupEntry
{
    private VirtualServerGroupEntry() { }

    /// <summary>An address or an inclusive range of them.</summary>
    /// <param name="First">First address.</param>
    /// <param name="Last">Last address; equal to <paramref name="First"/> for a single one.</param>
    /// <param name="Port">0: every port.</param>
    public sealed record AddressRange(IPAddress First, IPAddress Last, ushort Port) : VirtualServerGroupEntry;

    /// <summary>A firewall mark.</summary>
    /// <param name="Value">The mark, not 0.</param>
    /// <param name="Family">Its family.</param>
    public sealed record Mark(uint Value, AddressFamily Family) : VirtualServerGroupEntry
    {
        /// <summary>Whether <c>inet</c> or <c>inet6</c> was given; without it the mark follows the group's addresses.</summary>
        public bool IsFamilyGiven { get; init; }
    }
}

/// <summary><c>protocol</c>; numbers are IP protocol numbers.</summary>
public enum TransportProtocol
{
    /// <summary>Firewall marks have none.</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}

/// <summary>Flag keywords of a virtual server, with the kernel's bit values.</summary>
[Flags]
public enum VirtualServerFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>ops</c>.</summary>
    OnePacket = 0x4,

    /// <summary><c>flag-1</c>, <c>sh-fallback</c>, <c>mh-fallback</c>.</summary>
    Scheduler1 = 0x8,

    /// <summary><c>flag-2</c>, <c>sh-port</c>, <c>mh-port</c>.</summary>
    Scheduler2 = 0x10,

    /// <summary><c>flag-3</c>.</summary>
    Scheduler3 = 0x20,
}
