using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

public sealed class CommandOutputTests
{
    [Fact]
    public void Text_longer_than_a_piece_is_written_whole_and_in_order()
    {
        using Fd file = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        CommandOutput output = new(file, error);
        StringBuilder expected = new();
        for (int i = 0; i < 30_000; i++)
        {
            expected.Append($"line {i} \u00fc\n");
            output.Write($"line {i} \u00fc\n");
        }

        output.Flush();
        Assert.Equal(Errno.None, output.Failure);
        Assert.Equal(expected.ToString(), ReadAll(file));
    }

    [Fact]
    public void Output_comes_before_a_message_that_was_written_later()
    {
        using Fd file = Fd.CreateMemory("both");
        using Fd same = new(Libc.fcntl(file.Number, Libc.F_DUPFD_CLOEXEC, 0));
        CommandOutput output = new(file, same);
        output.Write("first\n");
        output.WriteError("second");
        Assert.Equal("first\nsecond\n", ReadAll(file));
    }

    [Fact]
    public void A_full_device_is_noticed()
    {
        using Fd full = Fd.Open("/dev/full", Libc.O_WRONLY);
        using Fd error = Fd.CreateMemory("error");
        CommandOutput output = new(full, error);
        output.Write("text");
        output.Flush();
        Assert.Equal(Errno.ENOSPC, output.Failure);
    }

    private static string ReadAll(Fd file)
    {
        byte[] bytes = new byte[2_000_000];
        int length = file.ReadAt(bytes, 0).OrThrow("pread");
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
