using Ipvs.Netlink;

namespace Checker.Scenarios;

/// <summary>The kernel's table as <c>ipvsadm -Ln</c> shows it, without headings, connection counters and padding; read without a program.</summary>
public static class Listing
{
    /// <summary>The services, each with its destinations, in the order of their text.</summary>
    public static string[] Read(IpvsClient client) =>
        [.. client.GetServices().Select(s => (Header: Header(s.Service), Destinations: Destinations(client, s.Service.Key))).OrderBy(s => s.Header, StringComparer.Ordinal).SelectMany(s => s.Destinations.Prepend(s.Header))];

    /// <summary>Expected lines in the same order.</summary>
    public static string[] Sort(IEnumerable<string> lines)
    {
        List<(string Header, List<string> Destinations)> services = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("->", StringComparison.Ordinal)) services[^1].Destinations.Add(line);
            else services.Add((line, []));
        }

        return [.. services.OrderBy(s => s.Header, StringComparer.Ordinal).SelectMany(s => s.Destinations.Order(StringComparer.Ordinal).Prepend(s.Header))];
    }

    private static string[] Destinations(IpvsClient client, ServiceKey key)
    {
        try
        {
            return [.. client.GetDestinations(key).Select(d => Destination(d.Destination)).Order(StringComparer.Ordinal)];
        }
        catch (Ipvs.Netlink.Transport.NetlinkException exception) when (exception.Errno is Errno.ESRCH or Errno.ENOENT)
        {
            // The service went away between two questions.
            return [];
        }
    }

    private static string Destination(IpvsDestination destination) => $"-> {destination.Key} {Method(destination.Forwarding)} {destination.Weight}";

    // A destination that is this machine itself is shown as Local while traffic may go there.
    private static string Method(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Masquerade => "Masq",
        ForwardingMethod.Tunnel => "Tunnel",
        ForwardingMethod.DirectRoute => "Route",
        _ => "Local",
    };

    private static string Header(IpvsService service)
    {
        string text = $"{service.Key} {service.Scheduler}";
        if (SchedulerFlags(service) is { Length: > 0 } flags) text += $" ({flags})";
        if (service.IsPersistent) text += $" persistent {service.PersistenceSeconds}";
        if (service.PersistenceEngine is { } engine) text += $" pe {engine}";
        if (service.IsPersistent && service.PersistenceMask != PersistenceMask.Full(service.Key.Family)) text += $" mask {service.PersistenceMask}";
        return (service.Flags & ServiceFlags.OnePacket) == 0 ? text : text + " ops";
    }

    private static string SchedulerFlags(IpvsService service)
    {
        string[] names = service.Scheduler switch
        {
            "sh" => ["sh-fallback", "sh-port", "flag-3"],
            "mh" => ["mh-fallback", "mh-port", "flag-3"],
            _ => ["flag-1", "flag-2", "flag-3"],
        };
        ServiceFlags[] bits = [ServiceFlags.Scheduler1, ServiceFlags.Scheduler2, ServiceFlags.Scheduler3];
        return string.Join(',', names.Where((_, i) => (service.Flags & bits[i]) != 0));
    }
}
