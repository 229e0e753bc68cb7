using System.Net;
using Linux.Abi;

namespace Bench.Checks;

/// <summary>A port on all addresses of a namespace whose connections are taken and closed at once, by a thread of its own.</summary>
internal sealed class Acceptor : IDisposable
{
    private readonly LinuxSocket _listener = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_STREAM, 0);
    private readonly Thread _thread;
    private long _accepted;
    private volatile bool _stopping;

    /// <summary>Listens in the network namespace of the calling thread.</summary>
    public Acceptor()
    {
        _listener.Bind(new SockaddrIn(IPAddress.Any, 0));
        _listener.Listen(Libc.SOMAXCONN);
        Port = (ushort)_listener.LocalAddress<SockaddrIn>().HostPort;
        _thread = new(Serve) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The port.</summary>
    public ushort Port { get; }

    /// <summary>Connections taken so far.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        _ = Libc.shutdown(_listener.Fd.Number, Libc.SHUT_RDWR);
        _thread.Join();
        _listener.Dispose();
    }

    private void Serve()
    {
        while (!_stopping)
        {
            _listener.TryAccept(0, out _)?.Dispose();
            Interlocked.Increment(ref _accepted);
        }
    }
}
