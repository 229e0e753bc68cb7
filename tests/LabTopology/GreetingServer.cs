using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LabTopology;

/// <summary>A server inside a namespace that says its name to whoever connects and closes: the least a connection can cost.</summary>
public sealed class GreetingServer : IDisposable
{
    private readonly Socket _listener;
    private readonly Thread _thread;

    /// <summary>Starts a server called <paramref name="name"/> on all addresses of <paramref name="node"/>.</summary>
    public GreetingServer(NetworkNamespace node, string name, int port)
    {
        ArgumentNullException.ThrowIfNull(node);
        _listener = node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _listener.Bind(new IPEndPoint(IPAddress.Any, port));
        _listener.Listen(512);
        byte[] greeting = Encoding.ASCII.GetBytes(name + "\n");
        _thread = new Thread(() => Serve(greeting)) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    private void Serve(byte[] greeting)
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = _listener.Accept();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (connection) Greet(connection, greeting);
        }
    }

    // A check may be gone before it hears anything.
    private static void Greet(Socket connection, byte[] greeting) => connection.Send(greeting, SocketFlags.None, out _);
}
