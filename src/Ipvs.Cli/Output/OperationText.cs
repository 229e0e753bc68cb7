using System.Diagnostics;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>A change of the table as the ipvsadm command that makes it, with numbers for addresses and with thresholds.</summary>
internal static class OperationText
{
    private static readonly EndpointText Numeric = new(null);

    /// <summary>Appends the command: <c>-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1</c>.</summary>
    public static void Append(Utf8Text text, IpvsOperation operation)
    {
        switch (operation)
        {
            case IpvsOperation.AddService(var service):
                AppendService(text, "-A ", service);
                break;
            case IpvsOperation.UpdateService(var service):
                AppendService(text, "-E ", service);
                break;
            case IpvsOperation.RemoveService(var key):
                text.Append("-D ");
                CommandWords.AppendName(text, key, Numeric);
                break;
            case IpvsOperation.AddDestination(var key, var server):
                AppendServer(text, "-a ", key, server);
                break;
            case IpvsOperation.UpdateDestination(var key, var server):
                AppendServer(text, "-e ", key, server);
                break;
            case IpvsOperation.RemoveDestination(var key, var server):
                AppendServerName(text, "-d ", key, server);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The command as a text of its own.</summary>
    public static string Format(IpvsOperation operation)
    {
        Utf8Text text = new();
        Append(text, operation);
        return text.ToString();
    }

    /// <summary>What a refusal of the operation is read for.</summary>
    public static KernelOperation KindOf(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService => KernelOperation.AddService,
        IpvsOperation.UpdateService or IpvsOperation.RemoveService => KernelOperation.Service,
        IpvsOperation.AddDestination => KernelOperation.AddServer,
        _ => KernelOperation.Server,
    };

    private static void AppendService(Utf8Text text, string command, IpvsService service)
    {
        text.Append(command);
        CommandWords.AppendName(text, service.Key, Numeric);
        text.Append(' ');
        CommandWords.AppendOptions(text, service);
    }

    private static void AppendServer(Utf8Text text, string command, ServiceKey service, IpvsDestination server)
    {
        AppendServerName(text, command, service, server.Key);
        text.Append(' ');
        CommandWords.AppendOptions(text, server);
        CommandWords.AppendThresholds(text, server);
    }

    private static void AppendServerName(Utf8Text text, string command, ServiceKey service, DestinationKey server)
    {
        text.Append(command);
        CommandWords.AppendName(text, service, Numeric);
        text.Append(" -r ");
        Numeric.Append(text, server, service);
    }
}
