using System.Net;
using System.Net.Sockets;
using System.Text;
using LabTopology;

namespace Kernel.Tests;

/// <summary>A real server that answers checks in a way meant to hurt.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly Socket _listener;
    private readonly HostileAnswer _answer;
    private long _connections;

    public HostileServer(NetworkNamespace node, HostileAnswer answer, int port = 80)
    {
        _answer = answer;
        _listener = node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _listener.Bind(new IPEndPoint(IPAddress.Any, port));
        _listener.Listen(64);
        _ = AcceptAsync();
    }

    public long Connections => Interlocked.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket connection = await _listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                _ = HurtAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The scenario is over.
        }
    }

    private async Task HurtAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                byte[] chunk = new byte[16384];
                switch (_answer)
                {
                    case HostileAnswer.Garbage:
                        new Random(1).NextBytes(chunk);
                        await connection.SendAsync(chunk);
                        break;
                    case HostileAnswer.Slow:
                        foreach (byte letter in "HTTP/1.1 200 OK\r\nX: " + new string('x', 1000))
                        {
                            await connection.SendAsync(new[] { letter });
                            await Task.Delay(TimeSpan.FromMilliseconds(500));
                        }

                        break;
                    case HostileAnswer.EndlessHeader:
                        await connection.SendAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
                        await FloodAsync(connection, Encoding.ASCII.GetBytes("X-Filler: " + new string('x', 1000) + "\r\n"));
                        break;
                    case HostileAnswer.EndlessBody:
                        await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
                        await FloodAsync(connection, chunk);
                        break;
                }
            }
            catch (SocketException)
            {
                // The checker had enough.
            }
        }
    }

    // Endless, yet not at the speed of memory: the lab's one CPU has other things to do.
    private static async Task FloodAsync(Socket connection, byte[] chunk)
    {
        while (true)
        {
            await connection.SendAsync(chunk);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
