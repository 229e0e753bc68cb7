using System.Net.Sockets;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>The DAEMON nest. Host byte order, the port too; groups in network order.</summary>
internal static class SyncDaemonCodec
{
    private const ushort State = 1;
    private const ushort Interface = 2;
    private const ushort SyncId = 3;
    private const ushort MaxLength = 4;
    private const ushort Group4 = 5;
    private const ushort Group6 = 6;
    private const ushort Port = 7;
    private const ushort Ttl = 8;

    /// <summary>Writes a daemon to start; what is 0 or null is left to the kernel's defaults.</summary>
    public static void Write(AttributeWriter writer, SyncDaemon daemon)
    {
        int nest = writer.BeginNest(IpvsUapi.DaemonNest);
        writer.Put(State, (uint)daemon.Role);
        writer.Put(Interface, daemon.Interface);
        writer.Put(SyncId, daemon.SyncId);
        if (daemon.MaxLength != 0)
        {
            writer.Put(MaxLength, daemon.MaxLength);
        }

        if (daemon.Port != 0)
        {
            writer.Put(Port, daemon.Port);
        }

        if (daemon.Ttl != 0)
        {
            writer.Put(Ttl, daemon.Ttl);
        }

        if (daemon.Group is not null)
        {
            writer.Put(daemon.Group.AddressFamily == AddressFamily.InterNetworkV6 ? Group6 : Group4, daemon.Group);
        }

        writer.EndNest(nest);
    }

    /// <summary>Writes which daemon to stop.</summary>
    public static void WriteRole(AttributeWriter writer, SyncDaemonRole role)
    {
        int nest = writer.BeginNest(IpvsUapi.DaemonNest);
        writer.Put(State, (uint)role);
        writer.EndNest(nest);
    }

    /// <summary>Reads the attributes of a message about a daemon.</summary>
    public static SyncDaemon Read(ReadOnlySpan<byte> attributes)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type == IpvsUapi.DaemonNest)
            {
                return ReadNest(attribute);
            }
        }

        throw new NetlinkFormatException("message about a sync daemon without it");
    }

    private static SyncDaemon ReadNest(NetlinkAttribute nest)
    {
        var daemon = new SyncDaemon(0, "", 0);
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            daemon = attribute.Type switch
            {
                State => daemon with { Role = (SyncDaemonRole)attribute.AsUInt32() },
                Interface => daemon with { Interface = attribute.AsString() },
                SyncId => daemon with { SyncId = attribute.AsUInt32() },
                MaxLength => daemon with { MaxLength = attribute.AsUInt16() },
                Port => daemon with { Port = attribute.AsUInt16() },
                Ttl => daemon with { Ttl = attribute.AsByte() },
                Group4 => daemon with { Group = IpvsUapi.ReadAddress(attribute.Payload, AddressFamily.InterNetwork).ToAddress() },
                Group6 => daemon with { Group = IpvsUapi.ReadAddress(attribute.Payload, AddressFamily.InterNetworkV6).ToAddress() },
                _ => daemon,
            };
        }

        return daemon.Role is SyncDaemonRole.Master or SyncDaemonRole.Backup
            ? daemon
            : throw new NetlinkFormatException($"sync daemon in state {(uint)daemon.Role}");
    }
}
