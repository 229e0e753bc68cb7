using System.Text;

namespace Ipvs.Cli.Tests;

public sealed class RestoreReaderTests
{
    [Theory]
    [InlineData("-A -t x\n-C\n", "-A -t x|-C")]
    [InlineData("-C", "-C")]
    [InlineData("\n\n  \t \n-C\n\n", "-C")]
    [InlineData("-A\t-t\r\nx\r", "-A -t|x")]
    [InlineData("ipvsadm -A ipvsadm -t\nipvsadm\n/sbin/ipvsadm -C\n", "-A -t|/sbin/ipvsadm -C")]
    [InlineData("# x \"a b\"\n", "# x \"a b\"")]
    [InlineData("-A -s rr\f\n", "-A -s rr\f")]
    [InlineData("-A\0-B\n-C\n", "-A|-C")]
    [InlineData("", "")]
    public void Lines_are_split_at_blanks_without_quoting(string input, string expected)
    {
        foreach (int size in (int[])[1, 3, 4096])
        {
            Assert.Equal(expected, string.Join('|', ReadAll(input, size)));
        }
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_whole()
    {
        string word = new('x', 300_000);
        Assert.Equal([$"-A {word}", "-C"], ReadAll($"-A {word}\n-C\n", 50_000));
    }

    [Fact]
    public void Nothing_is_held_back_while_more_input_is_awaited()
    {
        List<string> events = [];
        Queue<string> chunks = new(["-A\n-B\n-", "C\n", ""]);
        int Read(Span<byte> buffer)
        {
            events.Add("read");
            return Encoding.UTF8.GetBytes(chunks.Dequeue(), buffer);
        }

        RestoreReader reader = new(Read, () => events.Add("flush"));
        while (reader.TryReadLine(out ReadOnlySpan<string> words))
        {
            events.Add(words[0]);
        }

        Assert.Equal(["flush", "read", "-A", "-B", "flush", "read", "-C", "flush", "read"], events);
    }

    private static List<string> ReadAll(string input, int readSize)
    {
        MemoryStream stream = new(Encoding.UTF8.GetBytes(input));
        RestoreReader reader = new(buffer => stream.Read(buffer[..Math.Min(readSize, buffer.Length)]), () => { });
        List<string> lines = [];
        while (reader.TryReadLine(out ReadOnlySpan<string> words))
        {
            lines.Add(string.Join(' ', words!));
        }

        return lines;
    }
}
