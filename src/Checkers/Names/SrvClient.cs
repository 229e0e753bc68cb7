using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Checkers.Checks.Dns;

namespace Checkers.Names;

/// <summary>Asks name servers for SRV records: each in turn, twice, by UDP, and by TCP what does not fit into a datagram.</summary>
/// <param name="servers">The servers to ask, in this order.</param>
/// <param name="patience">How long to wait for one of them.</param>
internal sealed class SrvClient(IReadOnlyList<IPEndPoint> servers, TimeSpan patience)
{
    private const int Rounds = 2;
    private const int MaxMessage = 65535;
    private const int NoSuchName = 3;

    /// <summary>The records of a name, never none.</summary>
    /// <exception cref="NameException">There are none, or nobody answers.</exception>
    public async Task<IReadOnlyList<SrvRecord>> AskAsync(string name, CancellationToken cancellation)
    {
        var query = QueryFor(name);
        var problem = "no name server answers";
        for (var round = 0; round < Rounds; round++)
            foreach (var server in servers)
            {
                var reply = await AskAsync(server, query, cancellation).ConfigureAwait(false);
                switch (reply)
                {
                    case null: continue;
                    case { ReturnCode: NoSuchName }: throw new NameException("no such name", isTemporary: false);
                    case { ReturnCode: not 0 }: problem = $"name server {server.Address} answers with code {reply.ReturnCode}"; continue;
                    case { Records.Count: 0 }: throw new NameException("no SRV records", isTemporary: false);
                    default: return reply.Records;
                }
            }
        throw new NameException(problem, isTemporary: true);
    }

    private static byte[] QueryFor(string name)
    {
        var buffer = new byte[DnsQuery.MaxLength];
        var length = DnsQuery.Encode(buffer, DnsQuery.NewId(), DnsQuery.TypeSrv, name);
        return buffer[..length];
    }

    private async Task<SrvReply?> AskAsync(IPEndPoint server, byte[] query, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            var reply = await AskByUdpAsync(server, query, limit.Token).ConfigureAwait(false);
            return reply.IsTruncated ? await AskByTcpAsync(server, query, limit.Token).ConfigureAwait(false) : reply;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    // A connected socket takes datagrams of this server only. Whatever else comes is not the answer: the right one may still follow.
    private static async Task<SrvReply> AskByUdpAsync(IPEndPoint server, byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellation).ConfigureAwait(false);
        await socket.SendAsync(query, SocketFlags.None, cancellation).ConfigureAwait(false);
        var buffer = new byte[MaxMessage];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation).ConfigureAwait(false);
            if (SrvReply.Decode(buffer.AsSpan(0, length), query) is { } reply) return reply;
        }
    }

    // RFC 1035 s4.2.2: two bytes of length in front of each message.
    private static async Task<SrvReply?> AskByTcpAsync(IPEndPoint server, byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellation).ConfigureAwait(false);
        using var stream = new NetworkStream(socket);
        var framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, 2);
        try
        {
            await stream.WriteAsync(framed, cancellation).ConfigureAwait(false);
            var head = new byte[2];
            await stream.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
            var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
            await stream.ReadExactlyAsync(message, cancellation).ConfigureAwait(false);
            return SrvReply.Decode(message, query) is { IsTruncated: false } reply ? reply : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
