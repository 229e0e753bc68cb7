using System.Net.Sockets;
using System.Text;
using Keepalived.Tests.Processes;

namespace Keepalived.Tests.Control;

/// <summary>A client of a Unix socket that a test drives byte by byte.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StringBuilder _received = new();

    internal TestClient(string path)
    {
        _socket.ReceiveTimeout = (int)RunningDaemon.Patience.TotalMilliseconds;
        _socket.Connect(new UnixDomainSocketEndPoint(path));
    }

    internal void Send(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

    internal void EndInput() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next line without its line feed; null at the end.</summary>
    internal string? Line()
    {
        while (true)
        {
            string text = _received.ToString();
            int end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end >= 0)
            {
                _received.Remove(0, end + 1);
                return text[..end];
            }

            byte[] buffer = new byte[1 << 16];
            int count = Receive(buffer);
            if (count == 0) return null;
            _received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }

    /// <summary>Everything until the end.</summary>
    internal string Rest()
    {
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = Receive(buffer)) > 0;) _received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return _received.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private int Receive(byte[] buffer)
    {
        try
        {
            return _socket.Receive(buffer);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
