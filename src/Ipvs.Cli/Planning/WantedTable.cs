using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>
/// The table a file asks for, in compact form. It is filled line by line, then completed; services and servers are
/// known by their numbers, which count from 0 in file order.
/// </summary>
internal sealed class WantedTable
{
    private readonly Dictionary<ServiceId, int> _numbers = [];
    private readonly ChunkedList<PackedService> _services = new();
    private readonly ChunkedList<PackedServer> _servers = new();
    private int[] _starts = [0];
    private int[] _inFileOrder = [];
    private int[] _sorted = [];

    /// <summary>Number of services.</summary>
    public int ServiceCount => _services.Count;

    /// <summary>Number of servers of all services.</summary>
    public int ServerCount => _servers.Count;

    /// <summary>A service by its number.</summary>
    public ref readonly PackedService Service(int number) => ref _services[number];

    /// <summary>A server by its number.</summary>
    public ref readonly PackedServer Server(int number) => ref _servers[number];

    /// <summary>The number of a service; -1 when the file has none with the key.</summary>
    public int Find(ServiceKey key) => _numbers.GetValueOrDefault(ServiceId.Of(key), -1);

    /// <summary>Adds a service; returns the line of one with the same key, or 0.</summary>
    public int AddService(IpvsService service, int line)
    {
        PackedService packed = new(service, line);
        if (_numbers.TryGetValue(packed.Id, out int known))
        {
            return _services[known].Line;
        }

        _numbers.Add(packed.Id, _services.Add(packed));
        return 0;
    }

    /// <summary>Adds a server to a service. Two with the same key are found by <see cref="Complete"/>.</summary>
    public void AddServer(int service, IpvsDestination server, int line) => _servers.Add(new PackedServer(server, service, line));

    /// <summary>
    /// Ends the filling. <paramref name="onRepetition"/> gets the numbers of every server that repeats another, and that other.
    /// </summary>
    public void Complete(Action<int, int> onRepetition)
    {
        GroupByService();
        _sorted = [.. _inFileOrder];
        for (int service = 0; service < ServiceCount; service++)
        {
            Span<int> sorted = _sorted.AsSpan(_starts[service].._starts[service + 1]);
            sorted.Sort(CompareServers);
            int first = 0;
            for (int i = 1; i < sorted.Length; i++)
            {
                if (_servers[sorted[i]].Id == _servers[sorted[first]].Id)
                {
                    onRepetition(sorted[i], sorted[first]);
                }
                else
                {
                    first = i;
                }
            }
        }
    }

    /// <summary>Numbers of a service's servers, in file order and so ascending.</summary>
    public ReadOnlySpan<int> ServersOf(int service) => _inFileOrder.AsSpan(_starts[service].._starts[service + 1]);

    /// <summary>The number of a server; -1 when the service has none with the key.</summary>
    public int FindServer(int service, ServerId id)
    {
        ReadOnlySpan<int> sorted = _sorted.AsSpan(_starts[service].._starts[service + 1]);
        int low = 0;
        int high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = _servers[sorted[middle]].Id.CompareTo(id);
            if (order == 0)
            {
                return sorted[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>Counting sort: servers of a service may stand anywhere below its line.</summary>
    private void GroupByService()
    {
        _starts = new int[ServiceCount + 1];
        for (int i = 0; i < ServerCount; i++)
        {
            _starts[_servers[i].Service + 1]++;
        }

        for (int i = 0; i < ServiceCount; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        int[] next = [.. _starts];
        _inFileOrder = new int[ServerCount];
        for (int i = 0; i < ServerCount; i++)
        {
            _inFileOrder[next[_servers[i].Service]++] = i;
        }
    }

    private int CompareServers(int left, int right)
    {
        int order = _servers[left].Id.CompareTo(_servers[right].Id);
        return order != 0 ? order : left - right;
    }
}
