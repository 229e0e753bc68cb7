using System.Net;
using System.Net.Sockets;

namespace Checkers.Tests.Checks.Probes;

/// <summary>A UDP server on 127.0.0.1 that answers every datagram with what it is told to.</summary>
internal sealed class FakeDatagramServer : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Func<byte[], byte[][]> _answer;
    private readonly Thread _thread;

    public FakeDatagramServer(Func<byte[], byte[][]> answer, int port = 0)
    {
        _answer = answer;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _thread = new(Serve);
        _thread.Start();
    }

    public ushort Port => (ushort)((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>What arrived.</summary>
    public List<byte[]> Received { get; } = [];

    public void Dispose()
    {
        // A datagram of no bytes ends the thread.
        using (var end = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)) end.SendTo([], _socket.LocalEndPoint!);
        _thread.Join();
        _socket.Dispose();
    }

    private void Serve()
    {
        var buffer = new byte[65536];
        while (true)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            int length;
            try
            {
                length = _socket.ReceiveFrom(buffer, ref from);
            }
            catch (SocketException)
            {
                // The asker of the last answer has gone.
                continue;
            }
            if (length == 0) return;
            var question = buffer[..length];
            lock (Received) Received.Add(question);
            foreach (var answer in _answer(question)) _socket.SendTo(answer, from);
        }
    }
}
