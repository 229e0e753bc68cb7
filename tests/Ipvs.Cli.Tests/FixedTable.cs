using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>A table of one persistent service with one server, a master daemon and timeouts; or one that refuses everything.</summary>
/// <param name="refusal">None: answers.</param>
internal sealed class FixedTable(Errno refusal) : IIpvsReader, IDisposable
{
    private static readonly ServiceKey Key = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);

    /// <summary>Whether it was disposed of.</summary>
    public bool IsClosed { get; private set; }

    public IpvsInfo GetInfo() => Answer(new IpvsInfo(new Version(1, 2, 1), 4096));

    public IReadOnlyList<IpvsServiceEntry> GetServices() => Answer<IReadOnlyList<IpvsServiceEntry>>([Service]);

    public IpvsServiceEntry? GetService(ServiceKey key) => Answer(key == Key ? Service : null);

    public IReadOnlyList<IpvsDestinationEntry> GetDestinations(ServiceKey service) => Answer<IReadOnlyList<IpvsDestinationEntry>>(
        [new(new(new(IPAddress.Parse("10.0.1.1"), 8080)) { Weight = 2, UpperThreshold = 9 }, 3, 4, 5, new() { Connections = 6 })]);

    public IpvsTimeouts GetTimeouts() => Answer(new IpvsTimeouts(900, 120, 300));

    public IReadOnlyList<SyncDaemon> GetSyncDaemons() =>
        Answer<IReadOnlyList<SyncDaemon>>([new(SyncDaemonRole.Master, "eth0", 5)]);

    public void Dispose() => IsClosed = true;

    private static IpvsServiceEntry Service => new(
        new(Key)
        {
            Scheduler = "rr",
            Flags = ServiceFlags.Persistent,
            PersistenceSeconds = 300,
            PersistenceMask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetwork, 24),
        },
        new() { Connections = 7 });

    private T Answer<T>(T answer) => refusal == Errno.None ? answer : throw new ErrnoException("getsockopt", null, refusal);
}
