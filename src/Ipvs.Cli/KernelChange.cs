using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli;

/// <summary>Commands that change services and real servers, as requests to the kernel.</summary>
internal static class KernelChange
{
    /// <summary>Whether the command is one request that may be sent together with others.</summary>
    public static bool IsChange(CommandKind kind) => kind
        is CommandKind.AddService or CommandKind.EditService or CommandKind.DeleteService or CommandKind.Clear
        or CommandKind.AddServer or CommandKind.EditServer or CommandKind.DeleteServer or CommandKind.Zero;

    /// <summary>The request for <paramref name="command"/> and how its refusal is to be read.</summary>
    public static (IpvsOperation Change, KernelOperation Operation) Of(IpvsCommand command) => command.Kind switch
    {
        CommandKind.AddService => (new IpvsOperation.AddService(command.ToService()), KernelOperation.AddService),
        CommandKind.EditService => (new IpvsOperation.UpdateService(command.ToService()), KernelOperation.Service),
        CommandKind.DeleteService => (new IpvsOperation.RemoveService(command.ServiceKey), KernelOperation.Service),
        CommandKind.Clear => (new IpvsOperation.Flush(), KernelOperation.Other),
        CommandKind.AddServer =>
            (new IpvsOperation.AddDestination(command.ServiceKey, command.ToDestination()), KernelOperation.AddServer),
        CommandKind.EditServer =>
            (new IpvsOperation.UpdateDestination(command.ServiceKey, command.ToDestination()), KernelOperation.Server),
        CommandKind.DeleteServer =>
            (new IpvsOperation.RemoveDestination(command.ServiceKey, command.ServerKey), KernelOperation.Server),
        CommandKind.Zero when command.IsWildcardService => (new IpvsOperation.ZeroAll(), KernelOperation.Other),
        CommandKind.Zero => (new IpvsOperation.ZeroService(command.ServiceKey), KernelOperation.Service),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "changes no service"),
    };
}
