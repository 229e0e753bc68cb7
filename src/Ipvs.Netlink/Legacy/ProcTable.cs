using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Linux.Abi;

namespace Ipvs.Netlink.Legacy;

/// <summary>
/// The IPVS table as everybody may read it in <c>/proc/net/ip_vs</c>: services with scheduler and persistence, destinations
/// with forwarding method, weight, active and inactive connections. What the file lacks has its default: scheduler flags,
/// persistence engines, masks of services that are not persistent, the one-packet flag of IPv6 address services, tunnel
/// settings, thresholds, persistent connections and all counters. Once read it never changes.
/// </summary>
public sealed class ProcTable : IIpvsReader
{
    /// <summary>The file of the calling thread's network namespace; <c>/proc/net</c> is that of the process's first thread.</summary>
    public const string ThreadPath = "/proc/thread-self/net/ip_vs";

    private readonly IpvsInfo _info;
    private readonly List<IpvsServiceEntry> _services = [];
    private readonly Dictionary<ServiceKey, (IpvsServiceEntry Entry, IReadOnlyList<IpvsDestinationEntry> Destinations)> _byKey = [];
    private readonly List<uint> _marksOfAssumedFamily = [];

    private ProcTable(ProcTableParser parsed)
    {
        _info = parsed.Info;
        List<AddressFamily?> families = parsed.Services.ConvertAll(service => service.KnownFamily());
        AssumeFamilies(parsed.Services, families);
        for (int i = 0; i < families.Count; i++)
        {
            Add(parsed.Services[i].ToEntry(families[i]!.Value), parsed.Services[i].Destinations);
        }
    }

    /// <summary>A table without services, of an unknown version.</summary>
    public static ProcTable Empty { get; } = new(new ProcTableParser(1));

    /// <summary>
    /// Marks whose address family the file does not tell, because the service is not persistent and has no destinations except
    /// tunnels: taken to be that of its tunnels, else IPv4, unless the mark is there in that family already.
    /// </summary>
    public IReadOnlyList<uint> MarksOfAssumedFamily => _marksOfAssumedFamily;

    /// <summary>
    /// The text of the file, whole: where other namespaces have services too, reading the file to its end is not enough, because
    /// the kernel leaves out some of ours. Null when it has too many to be read otherwise.
    /// </summary>
    /// <exception cref="ErrnoException">There is no such file, or it may not be read.</exception>
    public static string? ReadText() => ProcTableFile.ReadAll();

    /// <summary>Reads the text of the file; false if it is not such a table or was cut off. Throws for no text.</summary>
    /// <param name="text">All of the file.</param>
    /// <param name="ticksPerSecond">The kernel's HZ, in which the file counts; <see cref="Clocks.TicksPerSecond"/> tells it.</param>
    /// <param name="table">The table.</param>
    public static bool TryParse(ReadOnlySpan<char> text, uint ticksPerSecond, [NotNullWhen(true)] out ProcTable? table)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ticksPerSecond);
        var parser = new ProcTableParser(ticksPerSecond);
        table = parser.TryRead(text) ? new(parser) : null;
        return table is not null;
    }

    /// <inheritdoc/>
    public IpvsInfo GetInfo() => _info;

    /// <inheritdoc/>
    public IReadOnlyList<IpvsServiceEntry> GetServices() => _services;

    /// <inheritdoc/>
    public IpvsServiceEntry? GetService(ServiceKey key) => _byKey.TryGetValue(key, out var found) ? found.Entry : null;

    /// <inheritdoc/>
    public IReadOnlyList<IpvsDestinationEntry> GetDestinations(ServiceKey service) =>
        _byKey.TryGetValue(service, out var found) ? found.Destinations : [];

    /// <summary>Not in the file.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IpvsTimeouts GetTimeouts() => throw new NotSupportedException("/proc/net/ip_vs does not tell the timeouts");

    /// <summary>Not in the file.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IReadOnlyList<SyncDaemon> GetSyncDaemons() => throw new NotSupportedException("/proc/net/ip_vs does not tell the sync daemons");

    /// <summary>Fills in the families that are not known. A mark can be there twice, once in each family.</summary>
    private void AssumeFamilies(List<ProcService> services, List<AddressFamily?> families)
    {
        HashSet<(uint Mark, AddressFamily? Family)> taken = [];
        for (int i = 0; i < services.Count; i++)
        {
            taken.Add((services[i].Mark, families[i]));
        }

        for (int i = 0; i < services.Count; i++)
        {
            if (families[i] is null)
            {
                uint mark = services[i].Mark;
                AddressFamily likely = services[i].LikelyFamily();
                if (taken.Add((mark, likely)))
                {
                    families[i] = likely;
                    _marksOfAssumedFamily.Add(mark);
                }
                else
                {
                    families[i] = likely == AddressFamily.InterNetwork ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
                }
            }
        }
    }

    /// <summary>A service that changes place while the kernel prints can be there twice: the first counts.</summary>
    private void Add(IpvsServiceEntry entry, List<IpvsDestinationEntry> destinations)
    {
        if (_byKey.TryAdd(entry.Service.Key, (entry, WithoutRepetitions(destinations))))
        {
            _services.Add(entry);
        }
    }

    private static List<IpvsDestinationEntry> WithoutRepetitions(List<IpvsDestinationEntry> destinations)
    {
        HashSet<DestinationKey> seen = [];
        return destinations.FindAll(entry => seen.Add(entry.Destination.Key));
    }
}
