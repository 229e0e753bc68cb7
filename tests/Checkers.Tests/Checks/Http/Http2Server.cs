using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Checkers.Tests.Checks.Http;

/// <summary>The least of a server of HTTP/2 (RFC 9113): answers the first request of a connection with what it was given.</summary>
internal static class Http2Server
{
    private const byte Data = 0, Headers = 1, Settings = 4;
    private const byte EndStream = 1, EndHeaders = 4, Ack = 1;

    private static readonly byte[] s_preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>The answer to each connection.</summary>
    /// <param name="headers">Fields of the head, the pseudo-header first.</param>
    /// <param name="body">Null: no body.</param>
    /// <param name="trailers">Fields behind the body; null: none.</param>
    /// <param name="requests">Gets the body of the requests.</param>
    public static Func<Stream, CancellationToken, Task> Answering(
        (string Name, string Value)[] headers, byte[]? body, (string Name, string Value)[]? trailers = null, List<byte[]>? requests = null) => async (stream, cancellation) =>
    {
        var preface = new byte[s_preface.Length];
        await stream.ReadExactlyAsync(preface, cancellation);
        if (!preface.AsSpan().SequenceEqual(s_preface)) return;
        await SendAsync(stream, Settings, 0, 0, [], cancellation);
        requests?.Add(await RequestAsync(stream, cancellation));
        if (requests is null) await RequestAsync(stream, cancellation);
        var isLast = body is null && trailers is null;
        await SendAsync(stream, Headers, (byte)(EndHeaders | (isLast ? EndStream : 0)), 1, Fields(headers), cancellation);
        if (body is not null) await SendAsync(stream, Data, trailers is null ? EndStream : (byte)0, 1, body, cancellation);
        if (trailers is not null) await SendAsync(stream, Headers, EndHeaders | EndStream, 1, Fields(trailers), cancellation);
        // The client closes: closing first could take from it what it has not read.
        var rest = new byte[4096];
        while (await stream.ReadAsync(rest, cancellation) > 0) { }
    };

    /// <summary>Serves a connection without TLS.</summary>
    public static Func<Socket, CancellationToken, Task> Plain(Func<Stream, CancellationToken, Task> serve) => async (socket, cancellation) =>
    {
        try
        {
            await using var stream = new NetworkStream(socket);
            await serve(stream, cancellation);
        }
        catch (IOException)
        {
            // The check gave up first.
        }
    };

    private static async Task<byte[]> RequestAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[9];
        var body = new MemoryStream();
        while (true)
        {
            await stream.ReadExactlyAsync(head, cancellation);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await stream.ReadExactlyAsync(payload, cancellation);
            if (head[3] == Settings && (head[4] & Ack) == 0) await SendAsync(stream, Settings, Ack, 0, [], cancellation);
            if (head[3] == Data) body.Write(payload);
            if (head[3] is Data or Headers && (head[4] & EndStream) != 0) return body.ToArray();
        }
    }

    private static async Task SendAsync(Stream stream, byte type, byte flags, int id, byte[] payload, CancellationToken cancellation)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        await stream.WriteAsync(frame, cancellation);
    }

    // Literal fields without indexing, names too (RFC 7541 s6.2.2).
    private static byte[] Fields((string Name, string Value)[] fields)
    {
        var block = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            block.WriteByte(0);
            foreach (var text in (string[])[name, value])
            {
                block.WriteByte((byte)text.Length);
                block.Write(Encoding.ASCII.GetBytes(text));
            }
        }
        return block.ToArray();
    }
}
