using System.Net.Sockets;
using Linux.Abi;

namespace Ipvs.Netlink.Legacy;

/// <summary>
/// Reads the IPVS table through the older socket interface. It needs CAP_NET_ADMIN (and CAP_NET_RAW) only in the user
/// namespace that owns the network namespace, so it works in rootless containers, where netlink does not.
/// It knows IPv4 only: IPv6 services and destinations of another family are not listed. It has no persistence engines and
/// tunnel settings, of daemons only role, interface and id, and packet and connection counters of 32 bits.
/// Every method throws <see cref="ErrnoException"/> when the kernel refuses; EAFNOSUPPORT for an IPv6 service.
/// Belongs to the network namespace of the thread that opened it. Not thread-safe.
/// </summary>
public sealed class SockoptClient : IIpvsReader, IDisposable
{
    /// <summary>Room for what is added between two calls; what did not fit is asked for again.</summary>
    private const int SpareRoom = 16;

    private const int VersionLength = 64;

    private readonly LinuxSocket _socket;

    private SockoptClient(LinuxSocket socket) => _socket = socket;

    /// <summary>Opens a raw socket in the calling thread's network namespace. It loads no module.</summary>
    /// <exception cref="ErrnoException">EPERM without CAP_NET_RAW in the user namespace of the network namespace.</exception>
    public static SockoptClient Open() => new(LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_RAW, Libc.IPPROTO_RAW));

    /// <summary>The kernel's description of itself: <c>IP Virtual Server version 1.2.1 (size=4096)</c>.</summary>
    public string GetVersionText()
    {
        byte[] answer = new byte[VersionLength];
        Ask(SockoptCommand.Version, answer);
        return SockoptCodec.Text(answer);
    }

    /// <summary>Version and table size. ENOPROTOOPT: no IPVS; EPERM: no CAP_NET_ADMIN.</summary>
    public IpvsInfo GetInfo() => ReadInfo().Info;

    /// <summary>All IPv4 services with their counters. The kernel answers at once, so this is a snapshot.</summary>
    public IReadOnlyList<IpvsServiceEntry> GetServices()
    {
        int room = checked(ReadInfo().Services + SpareRoom);
        while (true)
        {
            byte[] answer = new byte[checked(SockoptCodec.ServicesHead + room * SockoptCodec.ServiceLength)];
            SockoptCodec.WriteServiceRoom(answer, room);
            Ask(SockoptCommand.Services, answer);
            List<IpvsServiceEntry> services = [];
            for (int at = SockoptCodec.ServicesHead; at < answer.Length; at += SockoptCodec.ServiceLength)
            {
                if (SockoptCodec.ReadService(answer.AsSpan(at, SockoptCodec.ServiceLength)) is { } service)
                {
                    services.Add(service.Entry);
                }
            }

            if (services.Count < room)
            {
                return services;
            }

            room = checked(room * 2);
        }
    }

    /// <summary>One service with its counters; null when there is none with the key.</summary>
    public IpvsServiceEntry? GetService(ServiceKey key) => FindService(key)?.Entry;

    /// <summary>The IPv4 destinations of a service, the most recently added first; empty also when there is no such service.</summary>
    public IReadOnlyList<IpvsDestinationEntry> GetDestinations(ServiceKey service)
    {
        if (FindService(service) is not { } found)
        {
            return [];
        }

        int room = checked(found.Destinations + SpareRoom);
        while (true)
        {
            byte[] answer = new byte[checked(SockoptCodec.DestinationsHead + room * SockoptCodec.DestinationLength)];
            SockoptCodec.WriteKey(answer, service);
            SockoptCodec.WriteDestinationRoom(answer, room);
            if (!TryFind(SockoptCommand.Destinations, answer))
            {
                return [];
            }

            List<IpvsDestinationEntry> destinations = [];
            for (int at = SockoptCodec.DestinationsHead; at < answer.Length; at += SockoptCodec.DestinationLength)
            {
                if (SockoptCodec.ReadDestination(answer.AsSpan(at, SockoptCodec.DestinationLength)) is { } destination)
                {
                    destinations.Add(destination);
                }
            }

            if (destinations.Count < room)
            {
                return destinations;
            }

            room = checked(room * 2);
        }
    }

    /// <summary>The connection timeouts.</summary>
    public IpvsTimeouts GetTimeouts()
    {
        byte[] answer = new byte[SockoptCodec.TimeoutsLength];
        Ask(SockoptCommand.Timeouts, answer);
        return SockoptCodec.ReadTimeouts(answer);
    }

    /// <summary>Role, interface and id of the running sync daemons.</summary>
    public IReadOnlyList<SyncDaemon> GetSyncDaemons()
    {
        byte[] answer = new byte[SockoptCodec.DaemonsLength];
        Ask(SockoptCommand.Daemons, answer);
        return SockoptCodec.ReadDaemons(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private (IpvsInfo Info, int Services) ReadInfo()
    {
        byte[] answer = new byte[SockoptCodec.InfoLength];
        Ask(SockoptCommand.Info, answer);
        return SockoptCodec.ReadInfo(answer);
    }

    private (IpvsServiceEntry Entry, int Destinations)? FindService(ServiceKey key)
    {
        if (key.Family != AddressFamily.InterNetwork)
        {
            throw Refused(SockoptCommand.Service, Errno.EAFNOSUPPORT);
        }

        byte[] answer = new byte[SockoptCodec.ServiceLength];
        SockoptCodec.WriteKey(answer, key);
        return TryFind(SockoptCommand.Service, answer) ? SockoptCodec.ReadService(answer) : null;
    }

    /// <summary>Asks about a service; false when there is none.</summary>
    private bool TryFind(SockoptCommand command, Span<byte> buffer)
    {
        Errno error = _socket.TryGetOption(Libc.IPPROTO_IP, (int)command, buffer, out _);
        return error is Errno.None or Errno.ESRCH ? error == Errno.None : throw Refused(command, error);
    }

    private void Ask(SockoptCommand command, Span<byte> buffer)
    {
        Errno error = _socket.TryGetOption(Libc.IPPROTO_IP, (int)command, buffer, out _);
        if (error != Errno.None)
        {
            throw Refused(command, error);
        }
    }

    private static ErrnoException Refused(SockoptCommand command, Errno error) =>
        new("getsockopt", $"IPVS {command}", error);
}
