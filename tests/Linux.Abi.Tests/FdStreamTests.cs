using Xunit;

namespace Linux.Abi.Tests;

public sealed class FdStreamTests
{
    [Fact]
    public void Everything_is_written_where_the_file_is_although_somebody_else_writes_to_it_too()
    {
        using var file = Fd.CreateMemory("stream");
        using var stream = new FdStream(file);
        stream.Write("one "u8);
        Assert.Equal(4, file.Write("two "u8).OrThrow("write"));
        stream.Write("three"u8);
        byte[] contents = new byte[32];
        int length = file.ReadAt(contents, 0).OrThrow("pread");
        Assert.Equal("one two three"u8, contents.AsSpan(0, length));
    }

    [Fact]
    public void What_a_full_pipe_does_not_take_yet_is_waited_for()
    {
        var (reader, writer) = Fd.CreatePipe();
        using (reader)
        {
            writer.SetNonBlocking(true);
            byte[] sent = new byte[300_000];
            new Random(1).NextBytes(sent);
            var sender = new Thread(() =>
            {
                using (writer)
                using (var stream = new FdStream(writer)) stream.Write(sent);
            });
            sender.Start();
            using var received = new MemoryStream();
            byte[] piece = new byte[65536];
            while (reader.Read(piece).OrThrow("read") is > 0 and var length) received.Write(piece, 0, length);
            sender.Join();
            Assert.Equal(sent, received.ToArray());
        }
    }

    [Fact]
    public void Nothing_is_wrong_when_the_reader_is_gone()
    {
        var (reader, writer) = Fd.CreatePipe();
        reader.Dispose();
        using (writer)
        using (var stream = new FdStream(writer)) stream.Write("text"u8);
    }

    [Fact]
    public void A_full_device_is_told()
    {
        using var full = Fd.Open("/dev/full", Libc.O_WRONLY);
        using var stream = new FdStream(full);
        Assert.Equal("No space left on device", Assert.Throws<IOException>(() => stream.Write("text"u8)).Message);
    }

    [Fact]
    public void What_need_not_arrive_is_dropped()
    {
        using var full = Fd.Open("/dev/full", Libc.O_WRONLY);
        using var stream = new FdStream(full, isBestEffort: true);
        stream.Write("x"u8);
        Assert.Throws<IOException>(() => new FdStream(full).Write("x"u8));
    }
}
