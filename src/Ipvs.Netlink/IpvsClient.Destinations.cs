using System.Net.Sockets;
using Ipvs.Netlink.Transport;

namespace Ipvs.Netlink;

public sealed partial class IpvsClient
{
    /// <summary>
    /// The destinations of a service with connection counts and counters, the most recently added first. Empty also when
    /// there is no such service: the kernel does not tell the difference. None appears twice.
    /// </summary>
    public IReadOnlyList<IpvsDestinationEntry> GetDestinations(ServiceKey service)
    {
        List<IpvsDestinationEntry> destinations = [];
        ReadDestinations(service, destinations);
        return destinations;
    }

    /// <summary><see cref="GetDestinations"/> into a list that is emptied first, for reading the destinations of many services.</summary>
    public void ReadDestinations(ServiceKey service, List<IpvsDestinationEntry> destinations)
    {
        ServiceCodec.WriteKey(NewAttributes(), service);
        MessageDecoder<IpvsDestinationEntry> decode = service.Family == AddressFamily.InterNetworkV6
            ? static (_, attributes) => DestinationCodec.Read(attributes, AddressFamily.InterNetworkV6)
            : static (_, attributes) => DestinationCodec.Read(attributes, AddressFamily.InterNetwork);
        if (Dump(IpvsCommand.GetDest, decode, destinations) > 1)
        {
            RemoveRepetitions(destinations, static entry => entry.Destination.Key);
        }
    }

    /// <summary>
    /// Adds a destination: EEXIST when there is one with the key, ESRCH when there is no such service, ERANGE for bad
    /// thresholds or weight, EINVAL for an address that is not unicast or of another family without a tunnel.
    /// </summary>
    public void AddDestination(ServiceKey service, IpvsDestination destination) =>
        Execute(new IpvsOperation.AddDestination(service, destination));

    /// <summary>Gives the destination of the same key this configuration; connections and counters stay. ENOENT when there is none.</summary>
    public void UpdateDestination(ServiceKey service, IpvsDestination destination) =>
        Execute(new IpvsOperation.UpdateDestination(service, destination));

    /// <summary>Removes a destination: ENOENT when there is none. Added again soon, it has its old counters.</summary>
    public void RemoveDestination(ServiceKey service, DestinationKey destination) =>
        Execute(new IpvsOperation.RemoveDestination(service, destination));
}
