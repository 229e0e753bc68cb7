using System.Text;
using Checkers.Checks.Http;

namespace Checkers.Tests.Checks.Http;

public class HttpReplyTests
{
    [Fact]
    public void A_head_without_an_end_takes_bounded_memory()
    {
        using var reply = new HttpReply(new Recorder());
        var chunk = new byte[4096];
        var chunks = 0;
        for (; !reply.IsComplete && chunks < 100; chunks++) reply.Append(chunk);
        Assert.Equal((HttpReply.MaxHeadLength / 4096 + 1, null), (chunks, reply.Head));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Chunks_are_taken_off_however_they_arrive(int piece)
    {
        var wire = Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3 ;a\r\nabc\r\n0000A\r\n0123456789\r\n0\r\nX: y\r\nZ: w\r\n\r\n");
        var recorder = new Recorder();
        using var reply = new HttpReply(recorder);
        foreach (var part in wire.Chunk(piece))
        {
            Assert.False(reply.IsComplete);
            reply.Append(part);
        }
        Assert.Equal(("abc0123456789", true, true, false), (recorder.Body, reply.IsComplete, reply.IsWhole, reply.IsBroken));
        Assert.EndsWith("\r\n\r\n", recorder.Head, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_can_be_read()
    {
        var random = new Random(1);
        byte[] alphabet = [.. "HTTP/1. 20\r\n\r\nTransfer-Encoding: chunked;Cc0f"u8, 0, 255];
        for (var round = 0; round < 2000; round++)
        {
            using var reply = new HttpReply(new Recorder());
            reply.Append("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8[..random.Next(48)]);
            for (var i = 0; i < 10 && !reply.IsComplete; i++) reply.Append(random.GetItems(alphabet, random.Next(40)));
            Assert.True(reply.BodyLength <= 400);
        }
    }

    private sealed class Recorder : IReplyReader
    {
        public string Head { get; private set; } = "";

        public string Body { get; private set; } = "";

        public void OnHead(ReadOnlySpan<byte> head) => Head += Encoding.Latin1.GetString(head);

        public void OnBody(ReadOnlySpan<byte> data, int counted, bool cameWithHead) => Body += Encoding.Latin1.GetString(data);

        public void OnChunkedWire(ReadOnlySpan<byte> data) => Assert.False(data.IsEmpty);
    }
}
