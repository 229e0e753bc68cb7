using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Parsing;

// What each option does to the command, in the order in which the options stand on the line.
internal sealed partial class CommandLineParser
{
    private const int SchedulerLength = 15;
    private const int EngineLength = 16;
    private const int InterfaceLength = 15;
    private const int DefaultPersistence = 360;

    /// <summary>Enters one option into the command; returns what is wrong with it, or null.</summary>
    private string? Take(Switch found, string? value, IpvsCommand command)
    {
        if (found == Switch.Sort)
        {
            return null; // sorting is the default; the option does not undo --nosort
        }

        if (found == Switch.IPv6)
        {
            return TakeIPv6(command);
        }

        if (found == Switch.Output)
        {
            return TakeOutput(value, command);
        }

        CommandOption option = OptionOf(found);
        if (command.Options.Has(option))
        {
            return $"multiple '{CommandMatrix.NameOf(option)}' options specified";
        }

        command.Options = command.Options.With(option);
        return value is null ? TakeFlag(found, command) : TakeValue(found, value, command);
    }

    private static string? TakeOutput(string? form, IpvsCommand command)
    {
        switch (form)
        {
            case "json":
                command.Output = OutputForm.Json;
                return null;
            case "text":
                command.Output = OutputForm.Text;
                return null;
            default:
                return form is null ? "-o needs a form of output: text or json" : $"unknown form of output `{form}': text or json";
        }
    }

    private static CommandOption OptionOf(Switch found) => found switch
    {
        Switch.Numeric => CommandOption.Numeric,
        Switch.Connection => CommandOption.Connection,
        >= Switch.TcpService and <= Switch.FirewallMark => CommandOption.ServiceAddress,
        Switch.Scheduler => CommandOption.Scheduler,
        Switch.Persistent => CommandOption.Persistent,
        Switch.Netmask => CommandOption.Netmask,
        Switch.RealServer => CommandOption.RealServer,
        >= Switch.DirectRoute and <= Switch.Masquerade => CommandOption.ForwardingMethod,
        Switch.Weight => CommandOption.Weight,
        Switch.UpperThreshold => CommandOption.UpperThreshold,
        Switch.LowerThreshold => CommandOption.LowerThreshold,
        Switch.MulticastInterface => CommandOption.MulticastInterface,
        Switch.Timeout => CommandOption.Timeout,
        Switch.Daemon => CommandOption.Daemon,
        Switch.Stats => CommandOption.Stats,
        Switch.Rate => CommandOption.Rate,
        Switch.Thresholds => CommandOption.Thresholds,
        Switch.PersistentConnections => CommandOption.PersistentConnections,
        Switch.NoSort => CommandOption.NoSort,
        Switch.SyncId => CommandOption.SyncId,
        Switch.Exact => CommandOption.Exact,
        Switch.OnePacket => CommandOption.OnePacket,
        Switch.PersistenceEngine => CommandOption.PersistenceEngine,
        Switch.SchedulerFlags => CommandOption.SchedulerFlags,
        Switch.MulticastGroup => CommandOption.MulticastGroup,
        Switch.MulticastPort => CommandOption.MulticastPort,
        Switch.MulticastTtl => CommandOption.MulticastTtl,
        Switch.SyncMaxLength => CommandOption.SyncMaxLength,
        Switch.TunnelInfo => CommandOption.TunnelInfo,
        Switch.TunnelType => CommandOption.TunnelType,
        Switch.TunnelPort => CommandOption.TunnelPort,
        Switch.TunnelNoChecksum => CommandOption.TunnelNoChecksum,
        Switch.TunnelChecksum => CommandOption.TunnelChecksum,
        Switch.TunnelRemoteChecksum => CommandOption.TunnelRemoteChecksum,
        _ => throw new ArgumentOutOfRangeException(nameof(found), found, "not an option"),
    };

    private static string? TakeFlag(Switch found, IpvsCommand command)
    {
        switch (found)
        {
            case Switch.Persistent:
                command.Flags |= ServiceFlags.Persistent;
                command.PersistenceSeconds = DefaultPersistence;
                break;
            case Switch.OnePacket:
                command.Flags |= ServiceFlags.OnePacket;
                break;
            case Switch.DirectRoute:
                command.Forwarding = ForwardingMethod.DirectRoute;
                break;
            case Switch.Tunnel:
                command.Forwarding = ForwardingMethod.Tunnel;
                break;
            case Switch.Masquerade:
                command.Forwarding = ForwardingMethod.Masquerade;
                break;
            case Switch.TunnelChecksum:
                command.TunnelFlags |= TunnelFlags.Checksum;
                break;
            case Switch.TunnelRemoteChecksum:
                command.TunnelFlags |= TunnelFlags.RemoteChecksum;
                break;
            default:
                break; // what to list is in the option set
        }

        return null;
    }

    private string? TakeValue(Switch found, string value, IpvsCommand command) => found switch
    {
        Switch.TcpService => TakeService(TransportProtocol.Tcp, value, command),
        Switch.UdpService => TakeService(TransportProtocol.Udp, value, command),
        Switch.SctpService => TakeService(TransportProtocol.Sctp, value, command),
        Switch.FirewallMark => TakeMark(value, command),
        Switch.Scheduler => Set(() => command.Scheduler = Cut(value, SchedulerLength)),
        Switch.Persistent => TakePersistence(value, command),
        Switch.Netmask => TakeMask(value, command),
        Switch.RealServer => TakeServer(value, command),
        Switch.PersistenceEngine => Set(() => command.Engine = value.Length == 0 ? null : Cut(value, EngineLength)),
        Switch.SchedulerFlags => Set(() => command.SchedulerFlagList = value),
        Switch.Weight => TakeNumber(value, 0, int.MaxValue, "weight", number => command.Weight = (int)number),
        Switch.UpperThreshold => TakeNumber(value, 0, int.MaxValue, "u_threshold", number => command.UpperThreshold = (uint)number),
        Switch.LowerThreshold => TakeNumber(value, 0, int.MaxValue, "l_threshold", number => command.LowerThreshold = (uint)number),
        Switch.TunnelType => TakeTunnelType(value, command),
        Switch.TunnelPort => TakeNumber(value, 1, ushort.MaxValue, "tunnel port", number => command.TunnelPort = (ushort)number),
        _ => TakeDaemonValue(found, value, command),
    };

    private static string? TakeDaemonValue(Switch found, string value, IpvsCommand command)
    {
        SyncDaemon daemon = command.Daemon;
        return found switch
        {
            Switch.MulticastInterface => Set(() => command.Daemon = daemon with { Interface = Cut(value, InterfaceLength) }),
            Switch.SyncId => TakeNumber(value, 0, 255, "syncid", number => command.Daemon = daemon with { SyncId = (uint)number }),
            Switch.SyncMaxLength => TakeNumber(
                value, 1, 65507, "sync-maxlen", number => command.Daemon = daemon with { MaxLength = (ushort)number }),
            Switch.MulticastPort => TakeNumber(
                value, 1, ushort.MaxValue, "mcast-port", number => command.Daemon = daemon with { Port = (ushort)number }),
            Switch.MulticastTtl => TakeNumber(value, 1, 255, "mcast-ttl", number => command.Daemon = daemon with { Ttl = (byte)number }),
            Switch.MulticastGroup => TakeGroup(value, command),
            _ => throw new ArgumentOutOfRangeException(nameof(found), found, "takes no value"),
        };
    }

    private static string? Set(Action assign)
    {
        assign();
        return null;
    }

    private static string? TakeNumber(string text, long minimum, long maximum, string name, Action<long> assign)
    {
        if (!DecimalText.TryParse(text, minimum, maximum, out long number))
        {
            return $"illegal {name} specified";
        }

        assign(number);
        return null;
    }

    private string? TakeService(TransportProtocol protocol, string value, IpvsCommand command)
    {
        command.Protocol = protocol;
        if (!ServiceAddress.TryParse(value, protocol, names, out ServiceAddress address))
        {
            return "illegal virtual server address[:port] specified";
        }

        command.Address = address.Address;
        command.Port = address.Port ?? 0;
        SetFamily(command, address.Address.AddressFamily);
        return null;
    }

    private static string? TakeMark(string value, IpvsCommand command)
    {
        if (!DecimalText.TryParse(value, 1, uint.MaxValue, out long mark))
        {
            return $"invalid fwmark value `{value}' specified";
        }

        command.Mark = (uint)mark;
        command.Protocol = TransportProtocol.Tcp;
        return null;
    }

    private static string? TakeIPv6(IpvsCommand command)
    {
        if (command.Mark == 0)
        {
            return "-6 used before -f\n";
        }

        SetFamily(command, AddressFamily.InterNetworkV6);
        return null;
    }

    /// <summary>Going to IPv6 forgets a mask given before.</summary>
    private static void SetFamily(IpvsCommand command, AddressFamily family)
    {
        command.Family = family;
        if (family == AddressFamily.InterNetworkV6)
        {
            command.Mask = PersistenceMask.Full(family);
        }
    }

    private static string? TakePersistence(string value, IpvsCommand command)
    {
        command.Flags |= ServiceFlags.Persistent;
        if (!DecimalText.TryParse(value, 1, LongestTimeout, out long seconds))
        {
            return $"invalid timeout value `{value}' specified";
        }

        command.PersistenceSeconds = (uint)seconds;
        return null;
    }

    private string? TakeMask(string value, IpvsCommand command)
    {
        if (command.Family == AddressFamily.InterNetworkV6)
        {
            long length = DecimalText.ReadLeading(value);
            if (length is < 1 or > 128)
            {
                return "illegal ipv6 netmask specified";
            }

            command.Mask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetworkV6, (int)length);
            return null;
        }

        if (!ServiceAddress.TryParseIPv4OrHost(value, names, out IPAddress? mask))
        {
            return "illegal virtual server persistent mask specified";
        }

        command.Mask = PersistenceMask.FromMask(mask!);
        return null;
    }

    /// <summary>The port is by default that of the service, if the service came first.</summary>
    private string? TakeServer(string value, IpvsCommand command)
    {
        if (!ServiceAddress.TryParse(value, command.Protocol, names, out ServiceAddress address))
        {
            return "illegal real server address[:port] specified";
        }

        command.ServerAddress = address.Address;
        command.ServerPort = address.Port ?? command.Port;
        return null;
    }

    private static string? TakeTunnelType(string value, IpvsCommand command)
    {
        TunnelType? type = value switch
        {
            "ipip" => TunnelType.Ipip,
            "gue" => TunnelType.Gue,
            "gre" => TunnelType.Gre,
            _ => null,
        };
        command.TunnelType = type ?? default;
        return type is null ? "illegal tunnel type specified" : null;
    }

    private static string? TakeGroup(string value, IpvsCommand command)
    {
        bool isV6 = value.Contains(':', StringComparison.Ordinal);
        IPAddress? group;
        bool isMulticast = isV6
            ? InetText.TryParseIPv6(value, out group) && group.IsIPv6Multicast
            : InetText.TryParseDottedIPv4(value, out group) && (group.GetAddressBytes()[0] & 0xF0) == 0xE0;
        if (!isMulticast)
        {
            return $"invalid IPv{(isV6 ? 6 : 4)} mcast-group `{value}'";
        }

        command.Daemon = command.Daemon with { Group = group };
        return null;
    }

    private static string Cut(string value, int length) => value.Length > length ? value[..length] : value;
}
