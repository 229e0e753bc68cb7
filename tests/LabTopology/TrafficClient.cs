using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LabTopology;

/// <summary>Sends HTTP requests from a namespace, one connection each, and records who answered.</summary>
public sealed class TrafficClient(NetworkNamespace node, string address, int port = 80) : IDisposable
{
    private readonly ConcurrentQueue<RequestOutcome> _outcomes = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _target = new(IPAddress.Parse(address), port);
    private Thread? _thread;
    private int _pending;
    private int _opened;

    /// <summary>How long a request may take before it counts as failed. Default 3 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What <see cref="Start"/> asks for. Default <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The address requests come from. Default: any.</summary>
    public IPAddress Source { get; init; } = IPAddress.Any;

    /// <summary>
    /// Ports requests come from, in turn: whoever uses one again within two minutes goes where the director's connection table remembers.
    /// Default: any.
    /// </summary>
    public (int First, int Last) Ports { get; init; }

    /// <summary>Called with every outcome, from any thread.</summary>
    public Action<RequestOutcome>? Observer { get; init; }

    /// <summary>Everything so far, in order of completion.</summary>
    public IReadOnlyList<RequestOutcome> Outcomes => [.. _outcomes];

    /// <summary>Requests that nobody answered.</summary>
    public IReadOnlyList<RequestOutcome> Failures => [.. _outcomes.Where(o => !o.Succeeded)];

    /// <summary>Sends one request and waits for its outcome.</summary>
    public RequestOutcome Get(string path = "/") => GetAsync(path, _stop.Token).GetAwaiter().GetResult();

    /// <summary>Sends <paramref name="count"/> requests, one after the other, and returns how often each server answered.</summary>
    public Dictionary<string, int> Share(int count)
    {
        Dictionary<string, int> share = [];
        for (int i = 0; i < count; i++)
        {
            RequestOutcome outcome = Get();
            string key = outcome.Server ?? "failed: " + outcome.Failure;
            share[key] = share.GetValueOrDefault(key) + 1;
        }

        return share;
    }

    /// <summary>Sends <paramref name="perSecond"/> requests every second, on schedule, until <see cref="Stop"/>.</summary>
    public void Start(int perSecond)
    {
        TimeSpan interval = TimeSpan.FromSeconds(1) / perSecond;
        _thread = new Thread(() =>
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; !_stop.IsCancellationRequested; i++)
            {
                TimeSpan due = (interval * i) - Stopwatch.GetElapsedTime(start);
                if (due > TimeSpan.Zero) Thread.Sleep(due);
                Interlocked.Increment(ref _pending);
                _ = CountAsync();
            }
        })
        { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Sends no more requests and waits for those under way.</summary>
    public void Stop()
    {
        if (_thread is null) return;
        _stop.Cancel();
        _thread.Join();
        _thread = null;
        Wait.Until(Limit + TimeSpan.FromSeconds(5), "outstanding requests end", () => Volatile.Read(ref _pending) == 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private async Task CountAsync()
    {
        await GetAsync(Path, CancellationToken.None);
        Interlocked.Decrement(ref _pending);
    }

    private async Task<RequestOutcome> GetAsync(string path, CancellationToken cancellation)
    {
        // In this order: a pause between the two makes the request longer, never the end too early.
        long start = Stopwatch.GetTimestamp();
        DateTime started = DateTime.UtcNow;
        string? server = null, failure = null;
        using Socket socket = Open();
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            server = await ExchangeAsync(socket, path, limit.Token);
        }
        catch (SocketException exception)
        {
            failure = exception.SocketErrorCode.ToString();
        }
        catch (OperationCanceledException)
        {
            failure = "no answer in time";
        }

        if (server is { Length: 0 }) (server, failure) = (null, "empty answer");
        RequestOutcome outcome = new(started, Stopwatch.GetElapsedTime(start), server, failure) { ClientPort = port };
        _outcomes.Enqueue(outcome);
        Observer?.Invoke(outcome);
        return outcome;
    }

    // Bound at once: the port is known whatever becomes of the request.
    private Socket Open()
    {
        Socket socket = node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        socket.Bind(new IPEndPoint(Source, Ports.First == 0 ? 0 : Ports.First + ((Interlocked.Increment(ref _opened) - 1) % (Ports.Last - Ports.First + 1))));
        return socket;
    }

    private async Task<string> ExchangeAsync(Socket socket, string path, CancellationToken cancellation)
    {
        await socket.ConnectAsync(_target, cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_target.Address}\r\nConnection: close\r\n\r\n"), cancellation);
        byte[] buffer = new byte[2048];
        int used = 0;
        while (used < buffer.Length)
        {
            int received = await socket.ReceiveAsync(buffer.AsMemory(used), cancellation);
            if (received == 0) break;
            used += received;
        }

        string answer = Encoding.ASCII.GetString(buffer, 0, used);
        int body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return body < 0 ? string.Empty : answer[(body + 4)..].Trim();
    }
}
