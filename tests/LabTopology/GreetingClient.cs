using System.Diagnostics;
using System.Net;
using System.Text;
using Linux.Abi;

namespace LabTopology;

/// <summary>
/// Connects to a <see cref="GreetingServer"/> many times a second from one thread without waiting for any connection, and keeps the
/// failures and who answered how often.
/// </summary>
public sealed class GreetingClient(NetworkNamespace node, string address, int port) : IDisposable
{
    private const int MostPending = 2000;

    // Who uses a port again within two minutes is sent where the director's connection table remembers, and if that server was removed, nowhere.
    private const int FirstPort = 2000;
    private const int Ports = 60_000;

    private readonly SockaddrIn _target = new(IPAddress.Parse(address), port);
    private readonly Dictionary<long, (LinuxSocket Socket, DateTime Started, long Start)> _pending = [];
    private readonly List<long> _late = [];
    private readonly Dictionary<string, int> _answers = [];
    private readonly List<RequestOutcome> _failures = [];
    private readonly Lock _lock = new();
    private readonly Epoll _epoll = new();
    private Thread? _thread;
    private long _started;
    private long _stopped;
    private long _sent;
    private int _port;
    private volatile bool _isStopping;

    /// <summary>How long a connection may go without an answer before it counts as failed. Default 60 s: one may wait, none may be refused or cut.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections that were not answered.</summary>
    public IReadOnlyList<RequestOutcome> Failures
    {
        get
        {
            lock (_lock) return [.. _failures];
        }
    }

    /// <summary>How often each server answered.</summary>
    public IReadOnlyDictionary<string, int> Answers
    {
        get
        {
            lock (_lock) return new Dictionary<string, int>(_answers);
        }
    }

    /// <summary>How many were answered.</summary>
    public int Answered
    {
        get
        {
            lock (_lock) return _answers.Values.Sum();
        }
    }

    /// <summary>The longest wait for an answer.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Answers a second, from <see cref="Start"/> to <see cref="Stop"/>.</summary>
    public double Rate => Answered / Stopwatch.GetElapsedTime(_started, _stopped).TotalSeconds;

    /// <summary>Connects <paramref name="perSecond"/> times a second, less often when the machine cannot, until <see cref="Stop"/>.</summary>
    public void Start(int perSecond)
    {
        _started = Stopwatch.GetTimestamp();
        _thread = node.StartThread("greeted", () => Run(Stopwatch.Frequency / perSecond));
    }

    /// <summary>Connects no more and waits for what is under way.</summary>
    public void Stop()
    {
        if (_thread is null) return;
        _isStopping = true;
        _thread.Join();
        _thread = null;
        _stopped = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _epoll.Dispose();
    }

    private void Run(long interval)
    {
        long due = Stopwatch.GetTimestamp(), look = due;
        while (!_isStopping || _pending.Count > 0)
        {
            long now = Stopwatch.GetTimestamp();
            if (!_isStopping && now >= due && _pending.Count < MostPending)
            {
                Connect(now);

                // What the machine could not do is not made up for by a burst.
                due = Math.Max(due + interval, now - interval);
                continue;
            }

            int events = _epoll.Wait(_isStopping ? 10 : (int)Math.Clamp((due - now) * 1000 / Stopwatch.Frequency, 0, 100));
            for (int i = 0; i < events; i++) Receive(_epoll.Data(i));
            if (now < look) continue;
            look = now + Stopwatch.Frequency;
            Expire();
        }
    }

    private void Connect(long now)
    {
        LinuxSocket socket = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK, 0);
        Bind(socket);
        long id = _sent++;
        _pending.Add(id, (socket, DateTime.UtcNow, now));
        if (socket.TryConnect(_target) is var error and not (Errno.None or Errno.EINPROGRESS)) End(id, null, error.ToString());
        else _epoll.Add(socket.Fd.Number, Epoll.Readable, id);
    }

    private void Bind(LinuxSocket socket)
    {
        Errno error;
        do
        {
            error = socket.TryBind(new SockaddrIn(IPAddress.Any, FirstPort + (_port++ % Ports)));
        }
        while (error == Errno.EADDRINUSE);
        if (error != Errno.None) throw new LabException($"bind: {error}");
    }

    private void Receive(long id)
    {
        // A process that is just being started has a copy of what was closed here.
        if (!_pending.TryGetValue(id, out (LinuxSocket Socket, DateTime Started, long Start) request)) return;
        Span<byte> greeting = stackalloc byte[64];
        IoResult result = request.Socket.Receive(greeting);
        if (result.Error == Errno.EAGAIN) return;
        if (result.Error != Errno.None) End(id, null, result.Error.ToString());
        else if (result.Count == 0) End(id, null, "closed without an answer");
        else End(id, Encoding.ASCII.GetString(greeting[..result.Count]).Trim(), null);
    }

    private void End(long id, string? server, string? failure)
    {
        _pending.Remove(id, out (LinuxSocket Socket, DateTime Started, long Start) request);
        request.Socket.Dispose();
        TimeSpan took = Stopwatch.GetElapsedTime(request.Start);
        lock (_lock)
        {
            if (took > Longest) Longest = took;
            if (server is not null) _answers[server] = _answers.GetValueOrDefault(server) + 1;
            else _failures.Add(new RequestOutcome(request.Started, took, server, failure));
        }
    }

    private void Expire()
    {
        foreach ((long id, (LinuxSocket _, DateTime _, long start)) in _pending)
        {
            if (Stopwatch.GetElapsedTime(start) > Limit) _late.Add(id);
        }

        foreach (long id in _late) End(id, null, "no answer in time");
        _late.Clear();
    }
}
