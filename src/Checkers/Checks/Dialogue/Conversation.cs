using System.Net.Security;
using System.Net.Sockets;
using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Dialogue;

/// <summary>A connection on which a check and a server take turns: TCP, TCP with TLS, or UDP.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly Socket _socket;
    private SslStream? _tls;

    private Conversation(Socket socket) => _socket = socket;

    /// <summary>Whether the server answers with datagrams.</summary>
    public bool HasDatagrams => _socket.SocketType == SocketType.Dgram;

    /// <summary>A socket with the connection's options; null where this host refuses.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="type">Stream or datagram.</param>
    /// <param name="trouble">Whether the socket could be created, and what went wrong.</param>
    public static Conversation? TryOpen(CheckConnection options, SocketType type, out (bool IsCreated, string Text) trouble)
    {
        trouble = default;
        Socket socket;
        try
        {
            socket = new(options.Address.AddressFamily, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        }
        catch (SocketException error)
        {
            trouble = (false, ((Errno)error.NativeErrorCode).Text());
            return null;
        }
        if (ProbeSocket.TryBind(new((int)socket.Handle), options) is not { } text) return new(socket);
        socket.Dispose();
        trouble = (true, text);
        return null;
    }

    /// <summary>Connects within <c>connect_timeout</c>; null: connected.</summary>
    public Task<ConnectFailure?> ConnectAsync(CheckConnection options, CancellationToken cancellation) =>
        CheckSocket.ConnectAsync(_socket, options, cancellation);

    /// <summary>
    /// Goes on with TLS. The certificate is not verified, as with <c>SSL_GET</c>: servers are checked by address.
    /// </summary>
    /// <param name="serverName">Name to send; null: none.</param>
    /// <param name="cancellation">End of the time.</param>
    public Task SecureAsync(string? serverName, CancellationToken cancellation)
    {
        _tls = new(new NetworkStream(_socket, ownsSocket: false));
        return _tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = serverName ?? "",
#pragma warning disable CA5359 // What is checked is whether the server answers, not who it is.
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
            },
            cancellation);
    }

    /// <summary>Sends everything.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        if (_tls is not null)
        {
            await _tls.WriteAsync(data, cancellation);
            return;
        }
        while (!data.IsEmpty) data = data[await _socket.SendAsync(data, SocketFlags.None, cancellation)..];
    }

    /// <summary>Receives what there is, at least a byte; 0: the server has closed.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        _tls is not null ? _tls.ReadAsync(buffer, cancellation) : _socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _tls?.Dispose();
        _socket.Dispose();
    }
}
