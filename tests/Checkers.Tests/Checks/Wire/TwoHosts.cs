using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Tests.Checks.Http;
using Linux.Abi;

namespace Checkers.Tests.Checks.Wire;

/// <summary>
/// A host that checks and one with servers, on either end of a wire (v0 here, v1 there). 10.9.0.9 is routed only for packets with mark 7;
/// packets for 10.9.0.8 and link-local ones get there only through v0, while w0 leads nowhere.
/// </summary>
public sealed class TwoHosts : IAsyncLifetime
{
    public const string ByMark = "10.9.0.9";
    public const string ByInterface = "10.9.0.8";
    public const string LinkLocal = "fe80::9";
    public const string OwnLinkLocal = "fe80::1";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly OwnNamespace _far = new();
    private TestCertificate? _certificate;
    private Task _answering = Task.CompletedTask;

    /// <summary>Where checks are made.</summary>
    internal OwnNamespace Near { get; } = new();

    /// <summary>Whether this user and kernel can have namespaces.</summary>
    internal bool IsPossible => Near.Problem == Errno.None;

    /// <summary>Ports by what speaks there: <c>web</c>, <c>tls</c>, <c>mail</c>, <c>udp</c>.</summary>
    internal Dictionary<string, ushort> Ports { get; } = [];

    public async ValueTask InitializeAsync()
    {
        if (!IsPossible) return;
        await Near.IpAsync(
            "link set lo up",
            $"link add v0 type veth peer name v1 netns {_far.Path}",
            "link add w0 type veth peer name w1",
            "link set v0 addrgenmode none", "link set w0 addrgenmode none",
            "link set v0 up", "link set w0 up", "link set w1 up",
            "address add 10.8.0.1/24 dev v0", "address add 10.7.0.1/24 dev w0",
            $"address add {OwnLinkLocal}/64 dev v0 nodad", $"address add {OwnLinkLocal}/64 dev w0 nodad",
            "rule add fwmark 7 table 100",
            $"route add {ByMark} via 10.8.0.2 table 100",
            $"route add {ByInterface} via 10.7.0.2 dev w0 metric 1",
            $"route add {ByInterface} via 10.8.0.2 dev v0 metric 2");
        await _far.IpAsync(
            "link set lo up", "link set v1 addrgenmode none", "link set v1 up", "address add 10.8.0.2/24 dev v1",
            $"address add {ByMark}/32 dev lo", $"address add {ByInterface}/32 dev lo", $"address add {LinkLocal}/64 dev v1 nodad");
        // Answers come another way than the table without marks says.
        foreach (var device in (string[])["all", "v0"]) await Near.SysctlAsync($"ipv4/conf/{device}/rp_filter", "0");
        _certificate = new TestCertificate("web.example.net");
        await _far.Do(() =>
        {
            Serve("web", new FakeServer(AnswerWebAsync, IPAddress.IPv6Any));
            Serve("mail", new FakeServer(AnswerMailAsync, IPAddress.IPv6Any));
            var tls = new TlsServer(new() { ServerCertificate = _certificate.Certificate }, address: IPAddress.IPv6Any);
            Ports["tls"] = tls.Port;
            _servers.Add(tls);
            Ports["udp"] = 53;
            // Bound, so that answers come from where the question went.
            _answering = Task.WhenAll(((string[])[ByMark, ByInterface, $"{LinkLocal}%v1"]).Select(address => AnswerDatagramsAsync(new(IPAddress.Parse(address), 53))));
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var server in _servers) await server.DisposeAsync();
        await _answering;
        Near.Dispose();
        _far.Dispose();
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private void Serve(string name, FakeServer server)
    {
        Ports[name] = server.Port;
        _servers.Add(server);
    }

    private static async Task AnswerWebAsync(Socket socket, CancellationToken cancellation)
    {
        await FakeServer.ReadRequestAsync(socket, cancellation);
        await socket.SendAsync("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), SocketFlags.None, cancellation);
    }

    private static async Task AnswerMailAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[512];
        foreach (var line in (string[])["220 here", "250 hello", "221 bye"])
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(line + "\r\n"), SocketFlags.None, cancellation);
            if (await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation) == 0) return;
        }
    }

    // The question with the bit of an answer (RFC 1035 s4.1.1), which is as good as any for the other checks.
    private async Task AnswerDatagramsAsync(IPEndPoint place)
    {
        using var socket = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(place);
        var buffer = new byte[512];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, place, _stop.Token);
                buffer[2] |= 0x80;
                await socket.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), SocketFlags.None, received.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
