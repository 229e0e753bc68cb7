using System.Text;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>
/// <c>/metrics</c> and <c>/healthz</c> over HTTP, one request per connection (docs/metrics.md). Runs on the parent's loop and never waits.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="metrics">Makes the answers.</param>
internal sealed class MetricsServer(EventLoop loop, DaemonMetrics metrics) : IDisposable
{
    /// <summary>Most clients at a time; more are closed at once.</summary>
    internal const int MostClients = 16;

    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private const string Plain = "text/plain; charset=utf-8";

    private readonly HashSet<BoundedConnection> _clients = [];
    private IReadOnlyList<ListeningSocket> _listeners = [];
    private int _limit;

    /// <summary>Serves other sockets from now on.</summary>
    /// <param name="listeners">The sockets.</param>
    /// <param name="limit">Most series in an answer.</param>
    internal void Use(IReadOnlyList<ListeningSocket> listeners, int limit)
    {
        foreach (var listener in _listeners) listener.Dispose();
        (_listeners, _limit) = (listeners, limit);
        foreach (var listener in listeners) listener.Start(loop, OnClient);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Use([], 0);
        foreach (var client in _clients.ToArray()) client.Dispose();
    }

    private void OnClient(LinuxSocket socket)
    {
        if (_clients.Count >= MostClients)
        {
            socket.Dispose();
            return;
        }

        var client = new BoundedConnection(loop, socket, HttpRequestHead.MaxLength);
        _clients.Add(client);
        var limit = loop.After(BoundedConnection.Patience, client.Dispose);
        client.OnClosed = () =>
        {
            limit.Cancel();
            _clients.Remove(client);
        };
        client.OnTooLong = () => Answer(client, "431 Request Header Fields Too Large", Plain, true, Text("the request is too long"));
        client.OnInput = input =>
        {
            var head = HttpRequestHead.TryRead(input.Span, out int length);
            if (length == 0) return 0;
            limit.Cancel(); // from here on it is the answer that is waited for, and that has limits of its own
            client.Pause();
            if (head is null) Answer(client, "400 Bad Request", Plain, true, Text("this is no HTTP/1.1 request"));
            else Serve(client, head);
            return length;
        };
        client.Start();
    }

    private void Serve(BoundedConnection client, HttpRequestHead head)
    {
        bool hasBody = head.Method != "HEAD";
        if (head.Method is not ("GET" or "HEAD"))
        {
            Answer(client, "405 Method Not Allowed", Plain, true, Text("there is only GET here"));
        }
        else if (head.Path == "/metrics")
        {
            metrics.Collect(_limit, parts => Answer(client, "200 OK", OpenMetrics, hasBody, parts));
        }
        else if (head.Path == "/healthz")
        {
            metrics.CheckHealth(isHealthy =>
                Answer(client, isHealthy ? "200 OK" : "503 Service Unavailable", Plain, hasBody, Text(isHealthy ? "healthy" : "not healthy: keepalived status says why")));
        }
        else
        {
            Answer(client, "404 Not Found", Plain, hasBody, Text("there are /metrics and /healthz here"));
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Text(string text) => [Encoding.UTF8.GetBytes($"{text}\n")];

    private void Answer(BoundedConnection client, string status, string type, bool hasBody, IReadOnlyList<ReadOnlyMemory<byte>> body)
    {
        if (!_clients.Contains(client)) return;
        client.Send(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Sum(static part => part.Length)}\r\nConnection: close\r\n\r\n"));
        foreach (var part in hasBody ? body : []) client.Send(part);
        client.EndWhenSent();
    }
}
