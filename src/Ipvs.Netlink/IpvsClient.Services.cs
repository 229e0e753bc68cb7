using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink;

public sealed partial class IpvsClient
{
    /// <summary>
    /// All services with their counters, in the kernel's order, which is not reproducible. The kernel's listing is not a
    /// snapshot: services added or removed by others meanwhile may be missing; none appears twice.
    /// </summary>
    public IReadOnlyList<IpvsServiceEntry> GetServices()
    {
        NewAttributes();
        List<IpvsServiceEntry> services = [];
        if (Dump(IpvsCommand.GetService, static (_, attributes) => ServiceCodec.Read(attributes), services) > 1)
        {
            RemoveRepetitions(services, static entry => entry.Service.Key);
        }

        return services;
    }

    /// <summary>One service with its counters; null when there is none with the key.</summary>
    public IpvsServiceEntry? GetService(ServiceKey key)
    {
        ServiceCodec.WriteKey(NewAttributes(), key);
        try
        {
            return GetOne(IpvsCommand.GetService, static (_, attributes) => ServiceCodec.Read(attributes));
        }
        catch (NetlinkException e) when (e.Errno == Errno.ESRCH)
        {
            return null;
        }
    }

    /// <summary>Adds a service: EEXIST when there is one with the key, ENOENT when the scheduler or persistence engine is unknown.</summary>
    public void AddService(IpvsService service) => Execute(new IpvsOperation.AddService(service));

    /// <summary>Gives the service of the same key this configuration; connections and counters stay. ESRCH when there is none.</summary>
    public void UpdateService(IpvsService service) => Execute(new IpvsOperation.UpdateService(service));

    /// <summary>Removes a service with its destinations: ESRCH when there is none. Its connections stay until they expire.</summary>
    public void RemoveService(ServiceKey key) => Execute(new IpvsOperation.RemoveService(key));

    /// <summary>Removes every service.</summary>
    public void Flush() => Execute(new IpvsOperation.Flush());

    /// <summary>
    /// Keeps the first of several entries with the same key: additions between the datagrams of a dump make it repeat some.
    /// </summary>
    private static void RemoveRepetitions<T, TKey>(List<T> entries, Func<T, TKey> keyOf)
        where TKey : IEquatable<TKey>
    {
        var seen = new HashSet<TKey>(entries.Count);
        entries.RemoveAll(entry => !seen.Add(keyOf(entry)));
    }
}
