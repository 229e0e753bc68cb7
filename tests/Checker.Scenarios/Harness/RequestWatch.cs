using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Wire;

namespace Checker.Scenarios;

/// <summary>
/// Every change that anybody in a namespace asks of IPVS, in the order the kernel got the requests: a monitor device
/// (nlmon) shows them, so that no state, however short, goes unseen.
/// </summary>
public sealed class RequestWatch : IDisposable
{
    private const int Generic = 16;
    private const int Control = 16;
    private const int GenericHeader = 4;
    private const int GetInfo = 15;
    private const int SoReceiveBufferForced = 33;
    private static readonly string?[] _names =
        [null, "NEW_SERVICE", "SET_SERVICE", "DEL_SERVICE", null, "NEW_DEST", "SET_DEST", "DEL_DEST", null, "NEW_DAEMON", "DEL_DAEMON", null, "SET_CONFIG", null, null, null, "ZERO", "FLUSH"];

    private readonly LinuxSocket _socket;
    private readonly List<string> _requests = [];
    private readonly Lock _lock = new();
    private readonly Thread _reader;
    private int _questions;
    private volatile bool _stopped;

    /// <summary>Starts watching the monitor device of a namespace; on return nothing sent later is missed.</summary>
    public RequestWatch(NetworkNamespace node, string device)
    {
        (_socket, int index) = node.Do(() => (LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW, 0), InterfaceName.ToIndex(device)));
        _socket.SetOption(Libc.SOL_SOCKET, SoReceiveBufferForced, 16 << 20);
        _socket.SetOption(Libc.SOL_SOCKET, 20 /* SO_RCVTIMEO */, new Timeval { Seconds = 0, Microseconds = 200_000 });
        _socket.Bind(new SockaddrLl(index, Libc.ETH_P_ALL));
        _reader = new Thread(Read) { IsBackground = true, Name = "requests" };
        _reader.Start();
    }

    /// <summary>Everything so far: <c>NEW_SERVICE TCP 10.0.0.1:80 rr</c>, <c>SET_DEST 10.9.0.1:80 3</c>, <c>DEL_DEST 10.9.0.1:80</c>...</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    /// <summary>The same when everything was read that the kernel got until now: a question of our own is waited for.</summary>
    public IReadOnlyList<string> All(IpvsClient kernel)
    {
        int before = Volatile.Read(ref _questions);
        kernel.GetInfo();
        for (int i = 0; Volatile.Read(ref _questions) == before && i < 5000; i++) Thread.Sleep(1);
        return Requests;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _reader.Join();
        _socket.Dispose();
    }

    private void Read()
    {
        byte[] buffer = new byte[1 << 18];
        while (!_stopped)
        {
            IoResult result = _socket.ReceiveFrom(buffer, out SockaddrLl from);
            if (!result.Succeeded || from.Protocol != (ushort)IPAddress.HostToNetworkOrder((short)Generic)) continue;
            MessageReader messages = new(buffer.AsSpan(0, (int)result.Count));
            while (messages.MoveNext())
            {
                if (messages.Header.Type > Control && messages.Payload[0] == GetInfo) Interlocked.Increment(ref _questions);
                if (messages.Header.Type <= Control || (messages.Header.Flags & NetlinkFlags.Request) == 0 || Describe(messages.Payload) is not { } text) continue;
                lock (_lock) _requests.Add(text);
            }
        }
    }

    private static string? Describe(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < GenericHeader || payload[0] >= _names.Length || _names[payload[0]] is not { } name) return null;
        string service = string.Empty;
        string destination = string.Empty;
        AddressFamily family = AddressFamily.InterNetwork;
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[GenericHeader..]))
        {
            if (attribute.Type == 1) (service, family) = Service(attribute.AsNested());
            if (attribute.Type == 2) destination = Destination(attribute.AsNested(), family, withWeight: name != "DEL_DEST");
        }

        return name switch
        {
            "NEW_SERVICE" or "SET_SERVICE" => $"{name} {service}",
            "DEL_SERVICE" => $"{name} {service[..service.LastIndexOf(' ')]}",
            "NEW_DEST" or "SET_DEST" or "DEL_DEST" => $"{name} {destination}",
            _ => name,
        };
    }

    private static (string Text, AddressFamily Family) Service(AttributeReader attributes)
    {
        AddressFamily family = AddressFamily.InterNetwork;
        ushort protocol = 0, port = 0;
        uint mark = 0;
        IPAddress address = IPAddress.Any;
        string scheduler = string.Empty;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if (attribute.Type == 1 && attribute.AsUInt16() == Libc.AF_INET6) family = AddressFamily.InterNetworkV6;
            if (attribute.Type == 2) protocol = attribute.AsUInt16();
            if (attribute.Type == 3) address = Address(attribute.Payload, family);
            if (attribute.Type == 4) port = attribute.AsUInt16BigEndian();
            if (attribute.Type == 5) mark = attribute.AsUInt32();
            if (attribute.Type == 6) scheduler = attribute.AsString();
        }

        ServiceKey key = mark != 0 ? ServiceKey.ForMark(family, mark) : ServiceKey.ForAddress((TransportProtocol)protocol, address, port);
        return ($"{key} {scheduler}", family);
    }

    private static string Destination(AttributeReader attributes, AddressFamily family, bool withWeight)
    {
        byte[] address = [];
        ushort port = 0;
        uint weight = 0;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if (attribute.Type == 11 && attribute.AsUInt16() == Libc.AF_INET6) family = AddressFamily.InterNetworkV6;
            if (attribute.Type == 11 && attribute.AsUInt16() == Libc.AF_INET) family = AddressFamily.InterNetwork;
            if (attribute.Type == 1) address = attribute.Payload.ToArray();
            if (attribute.Type == 2) port = attribute.AsUInt16BigEndian();
            if (attribute.Type == 4) weight = attribute.AsUInt32();
        }

        DestinationKey key = new(Address(address, family), port);
        return withWeight ? $"{key} {weight}" : key.ToString();
    }

    private static IPAddress Address(ReadOnlySpan<byte> payload, AddressFamily family) => new(payload[..(family == AddressFamily.InterNetworkV6 ? 16 : 4)]);
}
