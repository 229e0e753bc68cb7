using System.Text;
using Xunit;

namespace Linux.Abi.Tests;

/// <summary>Terminal calls on a pseudo-terminal of this test.</summary>
public sealed class TerminalTests
{
    [Fact]
    public void A_file_is_no_terminal_and_has_no_size()
    {
        using Fd file = Fd.CreateMemory("test");

        Assert.False(Terminal.IsTerminal(file));
        Assert.Equal((0, 0), (Terminal.GetSize(file).Rows, Terminal.GetSize(file).Columns));
        Assert.Equal(Errno.ENOTTY, Assert.Throws<ErrnoException>(() => Terminal.GetAttributes(file)).Errno);
    }

    [Fact]
    public void The_size_set_on_one_side_is_seen_on_the_other()
    {
        (Fd controller, Fd terminal) = Terminal.OpenPair();
        using (controller)
        using (terminal)
        {
            Assert.True(Terminal.IsTerminal(terminal));
            Terminal.SetSize(controller, new WinSize { Rows = 24, Columns = 80 });
            Assert.Equal((24, 80), (Terminal.GetSize(terminal).Rows, Terminal.GetSize(terminal).Columns));
        }
    }

    [Fact]
    public void Without_line_mode_a_key_can_be_read_at_once_and_is_not_echoed()
    {
        (Fd controller, Fd terminal) = Terminal.OpenPair();
        using (controller)
        using (terminal)
        {
            Termios modes = Terminal.GetAttributes(terminal);
            Assert.NotEqual(0u, modes.LocalModes & Libc.ICANON);
            modes.LocalModes &= ~(uint)(Libc.ICANON | Libc.ECHO);
            modes.ControlCharacters[Libc.VMIN] = 1;
            Assert.Equal(Errno.None, Terminal.SetAttributes(terminal, modes));
            controller.Write("q"u8).OrThrow("write");
            Span<byte> buffer = stackalloc byte[8];
            Assert.Equal("q", Encoding.ASCII.GetString(buffer[..terminal.Read(buffer).OrThrow("read")]));
            Assert.Equal(0, controller.Poll(Libc.POLLIN, 0));
            Assert.Equal(0u, Terminal.GetAttributes(terminal).LocalModes & Libc.ICANON);
        }
    }
}
