using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;
using SocketBuffer = Keepalived.Conf.Model.SocketBuffer;

namespace Checkers.Kernel;

/// <summary>
/// The table of the kernel's network namespace. Opened at the first call, which loads the module; every call throws
/// <see cref="NetlinkException"/> while the kernel has no IPVS or does not answer, and the next call tries again.
/// </summary>
internal sealed class KernelIpvsTable(Func<IpvsClient> open) : IIpvsTable, IDisposable
{
    // Used again at each look: lists of thousands of destinations with their counters would pile up until they are collected.
    private readonly List<IpvsDestinationEntry> _entries = [];
    private IpvsClient? _client;
    private SocketBuffer _buffer = SocketBuffer.KernelDefault;

    /// <summary>Asks for a receive buffer, of the socket that is open and of later ones: <c>lvs_netlink_cmd_rcv_bufs</c>.</summary>
    public void RequestReceiveBuffer(SocketBuffer buffer)
    {
        _buffer = buffer;
        _client?.RequestReceiveBuffer(buffer.Size, buffer.Force);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IpvsService> ListServices() => Ask(static client =>
    {
        var entries = client.GetServices();
        var services = new List<IpvsService>(entries.Count);
        foreach (var entry in entries) services.Add(entry.Service);
        return services;
    });

    /// <inheritdoc/>
    public IReadOnlyList<IpvsDestination> ListDestinations(ServiceKey service) => Ask(client =>
    {
        client.ReadDestinations(service, _entries);
        var destinations = new List<IpvsDestination>(_entries.Count);
        foreach (var entry in _entries) destinations.Add(entry.Destination);
        return destinations;
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<DestinationKey, uint> CountConnections(ServiceKey service) => Ask(client =>
    {
        var counts = new Dictionary<DestinationKey, uint>();
        // Inactive connections of TCP are closed already and only wait for their time.
        client.ReadDestinations(service, _entries);
        foreach (var entry in _entries)
            counts[entry.Destination.Key] = service.Protocol == TransportProtocol.Tcp
                ? entry.ActiveConnections
                : entry.ActiveConnections + entry.InactiveConnections;
        return counts;
    });

    /// <inheritdoc/>
    public IReadOnlyList<Errno> Execute(IReadOnlyList<IpvsOperation> operations) => Ask(client =>
    {
        var results = client.Execute(operations);
        var errors = new Errno[results.Count];
        for (var index = 0; index < errors.Length; index++) errors[index] = results[index].Error;
        return errors;
    });

    /// <inheritdoc/>
    public IpvsTimeouts GetTimeouts() => Ask(static client => client.GetTimeouts());

    /// <inheritdoc/>
    public void SetTimeouts(IpvsTimeouts timeouts) => Ask(client =>
    {
        client.SetTimeouts(timeouts);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private IpvsClient Open()
    {
        var client = open();
        client.RequestReceiveBuffer(_buffer.Size, _buffer.Force);
        return client;
    }

    private T Ask<T>(Func<IpvsClient, T> question)
    {
        var client = _client ??= Open();
        try
        {
            return question(client);
        }
        catch (NetlinkException)
        {
            // The module may be gone, and its family with it: the next call looks anew.
            client.Dispose();
            _client = null;
            throw;
        }
    }
}
