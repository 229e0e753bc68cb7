using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Checkers.Tests.Checks;

/// <summary>A server on 127.0.0.1, or where it is told, that does as told with each connection.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FakeServer(Func<Socket, CancellationToken, Task> serve, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        _listener = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (address.Equals(IPAddress.IPv6Any)) _listener.DualMode = true;
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen();
        _serving = ServeAsync(serve);
    }

    public ushort Port => (ushort)((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>The requests, each up to its empty line.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Reads the request, sends <paramref name="parts"/> one by one and closes.</summary>
    public static FakeServer Answering(params string[] parts) => Answering(keepOpen: false, parts);

    /// <summary>As <see cref="Answering(string[])"/>; <paramref name="keepOpen"/>: never closes.</summary>
    public static FakeServer Answering(bool keepOpen, params string[] parts)
    {
        FakeServer? server = null;
        server = new(async (socket, cancellation) =>
        {
            lock (server!.Requests) server.Requests.Add("");
            var request = await ReadRequestAsync(socket, cancellation);
            lock (server.Requests) server.Requests[^1] = request;
            foreach (var part in parts)
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(part), SocketFlags.None, cancellation);
                await Task.Yield();
            }
            if (keepOpen) await Task.Delay(Timeout.Infinite, cancellation);
        });
        return server;
    }

    public static async Task<string> ReadRequestAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (!Encoding.Latin1.GetString(buffer, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancellation);
            if (read == 0) break;
            length += read;
        }
        return Encoding.Latin1.GetString(buffer, 0, length);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<Socket, CancellationToken, Task> serve)
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptAsync(_stop.Token);
                try
                {
                    await serve(socket, _stop.Token);
                }
                catch (SocketException)
                {
                    // The check gave up first.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (SocketException)
        {
            // Disposed while accepting.
        }
    }
}
