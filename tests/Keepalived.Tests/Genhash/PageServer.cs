using System.Net;
using System.Net.Sockets;

namespace Keepalived.Tests.Genhash;

/// <summary>Answers each connection on 127.0.0.1 with the same pieces and closes it.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _serving;

    public PageServer(params byte[][] pieces)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _serving = ServeAsync(pieces);
    }

    public string Port => ((IPEndPoint)_listener.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Request { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync(byte[][] pieces)
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptAsync();
                await AnswerAsync(socket, pieces);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(Socket socket, byte[][] pieces)
    {
        try
        {
            socket.NoDelay = true;
            var buffer = new byte[4096];
            int length = 0;
            while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) length += await socket.ReceiveAsync(buffer.AsMemory(length));
            Request = System.Text.Encoding.UTF8.GetString(buffer, 0, length);
            foreach (byte[] piece in pieces)
            {
                await socket.SendAsync(piece);
                // One piece is to be one read of the other side.
                if (pieces.Length > 1) await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
        catch (SocketException)
        {
            // The client had enough.
        }
    }
}
