using System.Net;
using System.Net.Sockets;

namespace Checker.Scenarios;

/// <summary>A server of one address and port inside a namespace that has a given dialogue with everybody; nobody listens after <see cref="Stop"/>.</summary>
public sealed class TestServer : IDisposable
{
    private readonly NetworkNamespace _node;
    private readonly IPEndPoint _endPoint;
    private readonly Func<TestConnection, Task> _dialogue;
    private readonly List<string> _heard = [];
    private readonly Lock _lock = new();
    private Socket? _listener;
    private int _connections;

    /// <summary>Starts listening.</summary>
    public TestServer(NetworkNamespace node, string address, int port, Func<TestConnection, Task> dialogue)
    {
        _node = node;
        _endPoint = new IPEndPoint(IPAddress.Parse(address), port);
        _dialogue = dialogue;
        Start();
    }

    /// <summary>The port it listens on.</summary>
    public int Port => _endPoint.Port;

    /// <summary>Number of connections accepted.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What was received, one entry per reading.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_lock) return [.. _heard];
        }
    }

    /// <summary>Listens, again or for the first time.</summary>
    public void Start()
    {
        Socket listener = _node.Do(() => new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(_endPoint);
        listener.Listen(64);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Listens no more.</summary>
    public void Stop()
    {
        _listener?.Dispose();
        _listener = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                Socket connection = await listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                _ = TalkAsync(connection);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _dialogue(new TestConnection(socket, Hear));
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
            {
                // The checker had enough.
            }
        }
    }

    private void Hear(string text)
    {
        lock (_lock) _heard.Add(text);
    }
}
