using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Tests.Checks.Probes;

namespace Checkers.Tests.Names;

/// <summary>A name server on 127.0.0.1 with SRV records for every name, by UDP and by TCP.</summary>
internal sealed class FakeNameServer : IDisposable
{
    private readonly FakeDatagramServer _datagrams;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FakeNameServer(params (int Priority, int Weight, int Port, string Target)[] records)
    {
        Records = [.. records];

        // TCP chooses the port: connections of other tests take many, datagrams hardly any.
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _datagrams = new(query => IsSilent ? [] : [[0, 0], Reply(query, IsCut)], ((IPEndPoint)_listener.LocalEndPoint!).Port);
        _listener.Listen();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, _datagrams.Port);

    public IReadOnlyList<(int Priority, int Weight, int Port, string Target)> Records { get; set; }

    /// <summary>Return code of all replies.</summary>
    public byte Code { get; set; }

    /// <summary>Whether datagrams hold no records but the word that there are some.</summary>
    public bool IsCut { get; set; }

    public bool IsSilent { get; set; }

    public int Asked
    {
        get
        {
            lock (_datagrams.Received) return _datagrams.Received.Count;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _serving.Wait();
        _listener.Dispose();
        _datagrams.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptAsync(_stop.Token);
                using var stream = new NetworkStream(client);
                var head = new byte[2];
                await stream.ReadExactlyAsync(head, _stop.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                var reply = Reply(query, isCut: false);
                BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)reply.Length);
                await stream.WriteAsync(head, _stop.Token);
                await stream.WriteAsync(reply, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private byte[] Reply(byte[] query, bool isCut)
    {
        var reply = new List<byte>(query);
        reply[2] = (byte)(isCut ? 0x87 : 0x85);
        reply[3] = (byte)(0x80 | Code);
        if (isCut || Code != 0) return [.. reply];
        (reply[6], reply[7]) = ((byte)(Records.Count >> 8), (byte)Records.Count);
        foreach (var (priority, weight, port, target) in Records)
        {
            reply.AddRange([0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 0]);
            List<byte> data = [.. Number(priority), .. Number(weight), .. Number(port)];
            foreach (var label in target.Split('.', StringSplitOptions.RemoveEmptyEntries)) data.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
            data.Add(0);
            reply.AddRange([.. Number(data.Count), .. data]);
        }
        return [.. reply];
    }

    private static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];
}
