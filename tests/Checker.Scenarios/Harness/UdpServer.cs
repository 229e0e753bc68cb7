using System.Net;
using System.Net.Sockets;

namespace Checker.Scenarios;

/// <summary>A server of datagrams inside a namespace.</summary>
public sealed class UdpServer : IDisposable
{
    private readonly Socket _socket;
    private readonly Func<byte[], byte[]?> _answer;
    private readonly List<byte[]> _heard = [];
    private readonly Lock _lock = new();

    /// <summary>Starts; <paramref name="answer"/> is null for silence.</summary>
    public UdpServer(NetworkNamespace node, string address, int port, Func<byte[], byte[]?> answer)
    {
        _answer = answer;
        IPEndPoint endPoint = new(IPAddress.Parse(address), port);
        _socket = node.Do(() => new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        _socket.Bind(endPoint);
        _ = ServeAsync();
    }

    /// <summary>Datagrams received.</summary>
    public IReadOnlyList<byte[]> Heard
    {
        get
        {
            lock (_lock) return [.. _heard];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        byte[] buffer = new byte[2048];
        EndPoint any = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            try
            {
                SocketReceiveFromResult result = await _socket.ReceiveFromAsync(buffer, any);
                byte[] datagram = buffer[..result.ReceivedBytes];
                lock (_lock) _heard.Add(datagram);
                if (_answer(datagram) is { } answer) await _socket.SendToAsync(answer, result.RemoteEndPoint);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                if (exception is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted }) return;
            }
        }
    }
}
