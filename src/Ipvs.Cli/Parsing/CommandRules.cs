using Ipvs.Netlink;

namespace Ipvs.Cli.Parsing;

/// <summary>What must hold between the options of a command line once all are read, in the order in which mistakes are reported.</summary>
internal static class CommandRules
{
    private const string DefaultScheduler = "wlc";

    private static readonly CommandOption[] TunnelOptions =
    [
        CommandOption.TunnelPort, CommandOption.TunnelNoChecksum, CommandOption.TunnelChecksum, CommandOption.TunnelRemoteChecksum,
    ];

    /// <summary>Completes <paramref name="command"/> with what depends on several options; returns the first mistake, or null.</summary>
    public static string? Apply(IpvsCommand command) =>
        ApplySchedulerFlags(command) ?? CommandMatrix.Check(command.Kind, command.Options) ?? command.Kind switch
        {
            CommandKind.AddService or CommandKind.EditService => ApplyToService(command),
            CommandKind.AddServer or CommandKind.EditServer => ApplyToServer(command),
            CommandKind.List => CheckList(command.Options),
            _ => null,
        };

    private static string? ApplySchedulerFlags(IpvsCommand command)
    {
        if (command.SchedulerFlagList.Length == 0)
        {
            return null;
        }

        string scheduler = command.Scheduler.Length == 0 ? DefaultScheduler : command.Scheduler;
        string? mistake = SchedulerFlagNames.Parse(command.SchedulerFlagList, scheduler, out ServiceFlags flags);
        command.Flags |= flags;
        return mistake;
    }

    private static string? ApplyToService(IpvsCommand command)
    {
        if (command.Mark == 0 && command.Port == 0 && (command.Flags & ServiceFlags.Persistent) == 0)
        {
            return "Zero port specified for non-persistent service";
        }

        if ((command.Flags & ServiceFlags.OnePacket) != 0 && command.Mark == 0 && command.Protocol != TransportProtocol.Udp)
        {
            return "One-Packet Scheduling is only for UDP virtual services";
        }

        if (command.Scheduler.Length == 0)
        {
            command.Scheduler = DefaultScheduler;
        }

        return null;
    }

    private static string? ApplyToServer(IpvsCommand command)
    {
        // Only masquerading can change the port.
        if (command.Mark == 0 && command.Forwarding != ForwardingMethod.Masquerade)
        {
            command.ServerPort = command.Port;
        }

        if (command.ServerAddress!.AddressFamily != command.Family && command.Forwarding != ForwardingMethod.Tunnel)
        {
            return "Different address family is allowed only for tunneling servers";
        }

        if (command.Forwarding != ForwardingMethod.Tunnel)
        {
            return command.Options.Has(CommandOption.TunnelType) || command.Options.HasAny(TunnelOptions)
                ? "Tunnel options conflict with forward method"
                : null;
        }

        return CheckTunnel(command);
    }

    private static string? CheckTunnel(IpvsCommand command)
    {
        (string type, string rules) = command.TunnelType switch
        {
            TunnelType.Gue => ("gue", "+111"),
            TunnelType.Gre => ("gre", "x11x"),
            _ => ("ipip", "xxxx"),
        };
        string? chosen = null;
        for (int i = 0; i < TunnelOptions.Length; i++)
        {
            CommandOption option = TunnelOptions[i];
            string name = CommandMatrix.NameOf(option);
            if (CommandMatrix.Check(rules[i], command.Options.Has(option), name, ref chosen, type, "tunnel type") is { } mistake)
            {
                return mistake;
            }
        }

        return null;
    }

    private static string? CheckList(OptionSet options)
    {
        bool setting = options.HasAny(CommandOption.Timeout, CommandOption.Daemon);
        bool numbers = options.HasAny(CommandOption.Stats, CommandOption.Rate, CommandOption.Thresholds);
        bool conflict = (setting && (numbers || options.Has(CommandOption.PersistentConnections)))
            || (options.Has(CommandOption.Connection) && numbers);
        return conflict ? "options conflicts in the list command" : null;
    }
}
