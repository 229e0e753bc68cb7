using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LabTopology;

/// <summary>
/// An HTTP/1.1 server inside a namespace that answers every GET with its own name, so that a client knows who served it.
/// <see cref="Kill"/> makes it as dead as a killed process: no listener, established connections reset.
/// </summary>
public sealed class HttpServer : IDisposable
{
    private readonly NetworkNamespace _node;
    private readonly IPEndPoint _endPoint;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private Socket? _listener;
    private long _served;

    /// <summary>Starts a server called <paramref name="name"/> on all addresses of <paramref name="node"/>.</summary>
    public HttpServer(NetworkNamespace node, string name, int port = 80)
    {
        _node = node;
        Name = name;
        _endPoint = new IPEndPoint(IPAddress.Any, port);
        Start();
    }

    /// <summary>What it answers to everything.</summary>
    public string Name { get; }

    /// <summary>Status of the answer to <c>/health</c>; other paths always get 200.</summary>
    public int HealthStatus { get; set; } = 200;

    /// <summary>How long the answer to <c>/slow</c> takes. Default 1 s.</summary>
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Number of requests answered, checks included.</summary>
    public long Served => Interlocked.Read(ref _served);

    /// <summary>Listens again after <see cref="Kill"/>.</summary>
    public void Start()
    {
        Socket listener = _node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(_endPoint);
        listener.Listen(512);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Stops listening and resets every open connection.</summary>
    public void Kill()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (Socket socket in _open.Keys) Abort(socket);
    }

    /// <inheritdoc/>
    public void Dispose() => Kill();

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (SocketException)
        {
            // Already gone: nothing left to reset.
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = await listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            _open[connection] = true;
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        byte[] buffer = new byte[4096];
        int used = 0;
        try
        {
            while (used < buffer.Length)
            {
                int received = await connection.ReceiveAsync(buffer.AsMemory(used));
                if (received == 0) break;
                used += received;
                int end = buffer.AsSpan(0, used).IndexOf("\r\n\r\n"u8);
                if (end < 0) continue;
                string request = Encoding.ASCII.GetString(buffer, 0, end);
                bool close = request.Contains("Connection: close", StringComparison.OrdinalIgnoreCase) || request.Contains("HTTP/1.0", StringComparison.Ordinal);
                if (request.StartsWith("GET /slow", StringComparison.Ordinal)) await Task.Delay(SlowAnswer);
                await connection.SendAsync(Answer(request, close));
                Interlocked.Increment(ref _served);
                if (close) break;
                used = 0;
            }

            connection.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client went away, or the server was killed.
        }
        finally
        {
            _open.TryRemove(connection, out _);
            connection.Dispose();
        }
    }

    private byte[] Answer(string request, bool close)
    {
        int status = request.StartsWith("GET /health", StringComparison.Ordinal) ? HealthStatus : 200;
        string reason = status == 200 ? "OK" : "Service Unavailable";
        string connection = close ? "Connection: close\r\n" : string.Empty;
        string body = Name + "\n";
        return Encoding.ASCII.GetBytes($"HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n{connection}\r\n{body}");
    }
}
