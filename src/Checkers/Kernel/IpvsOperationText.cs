using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Ipvs.Netlink;
using Linux.Abi;
using ConfProtocol = Keepalived.Conf.Model.TransportProtocol;

namespace Checkers.Kernel;

/// <summary>Log lines about operations: keepalived's for refusals, ours for repairs.</summary>
internal static class IpvsOperationText
{
    /// <summary>The service an operation concerns.</summary>
    public static ServiceKey ServiceOf(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService(var service) => service.Key,
        IpvsOperation.UpdateService(var service) => service.Key,
        IpvsOperation.RemoveService(var key) => key,
        IpvsOperation.AddDestination(var key, _) => key,
        IpvsOperation.UpdateDestination(var key, _) => key,
        IpvsOperation.RemoveDestination(var key, _) => key,
        _ => throw new UnreachableException(),
    };

    /// <summary>A refusal, in the words monitoring scripts match.</summary>
    public static string Refused(IpvsFailure failure)
    {
        var (command, number) = CommandOf(failure.Operation);
        // keepalived's netlink library gives both "no such service" and "no such destination" as ENOENT.
        var error = failure.Error == Errno.ESRCH ? Errno.ENOENT : failure.Error;
        return string.Create(CultureInfo.InvariantCulture,
            $"IPVS cmd IP_VS_SO_SET_{command}({number}) error: {ErrorText(failure.Operation, failure.Error)}({(int)error}) ({TargetOf(failure.Operation)})");
    }

    /// <summary>A repair of what somebody else changed.</summary>
    public static string Repaired(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService(var service) => $"IPVS service {service.Key} was removed by somebody else: added again",
        IpvsOperation.UpdateService(var service) => $"IPVS service {service.Key} was changed by somebody else: set again",
        IpvsOperation.AddDestination(var key, var item) => $"IPVS service {key}: destination {item.Key} was missing: added again",
        IpvsOperation.UpdateDestination(var key, var item) => $"IPVS service {key}: destination {item.Key} was changed by somebody else: set again",
        IpvsOperation.RemoveDestination(var key, var item) => $"IPVS service {key}: destination {item} is not configured: removed",
        _ => $"IPVS service {ServiceOf(operation)} is no longer configured: removed",
    };

    /// <summary>Several repairs at once, in one line.</summary>
    public static string Repaired(IReadOnlyList<IpvsOperation> operations)
    {
        if (operations.Count == 1) return Repaired(operations[0]);
        var services = new HashSet<ServiceKey>();
        int added = 0, set = 0, removed = 0;
        foreach (var operation in operations)
        {
            services.Add(ServiceOf(operation));
            if (operation is IpvsOperation.AddService or IpvsOperation.AddDestination) added++;
            else if (operation is IpvsOperation.UpdateService or IpvsOperation.UpdateDestination) set++;
            else removed++;
        }
        var others = services.Count > 1 ? $" and {services.Count - 1} more" : "";
        return $"IPVS service {ServiceOf(operations[0])}{others} changed by somebody else: {added} entries added again, {set} set again, {removed} removed";
    }

    private static (string Command, int Number) CommandOf(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService => ("ADD", 1154),
        IpvsOperation.UpdateService => ("EDIT", 1155),
        IpvsOperation.RemoveService => ("DEL", 1156),
        IpvsOperation.AddDestination => ("ADDDEST", 1159),
        IpvsOperation.RemoveDestination => ("DELDEST", 1160),
        IpvsOperation.UpdateDestination => ("EDITDEST", 1161),
        _ => throw new UnreachableException(),
    };

    private static string ErrorText(IpvsOperation operation, Errno error) => (operation, error) switch
    {
        (IpvsOperation.AddService, Errno.EEXIST) => "Service already exists",
        (IpvsOperation.AddService or IpvsOperation.UpdateService, Errno.ENOENT) => "Scheduler or persistence engine not found",
        (IpvsOperation.AddDestination, Errno.EEXIST) => "Destination already exists",
        (IpvsOperation.RemoveDestination or IpvsOperation.UpdateDestination, Errno.ENOENT) => "No such destination",
        (_, Errno.ESRCH) => Errno.ENOENT.Text(),
        _ => error.Text(),
    };

    private static string TargetOf(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddDestination(var key, var item) => $"{Name(key)} -> {item.Key}",
        IpvsOperation.UpdateDestination(var key, var item) => $"{Name(key)} -> {item.Key}",
        IpvsOperation.RemoveDestination(var key, var item) => $"{Name(key)} -> {item}",
        _ => Name(ServiceOf(operation)),
    };

    private static string Name(ServiceKey key)
    {
        if (key.IsMark) return string.Create(CultureInfo.InvariantCulture, $"FWM {key.Mark}");
        var address = key.Family == AddressFamily.InterNetworkV6 ? $"[{key.Address}]" : $"{key.Address ?? IPAddress.Any}";
        return string.Create(CultureInfo.InvariantCulture, $"{address}:{ServerNames.Of((ConfProtocol)(int)key.Protocol)}:{key.Port}");
    }
}
