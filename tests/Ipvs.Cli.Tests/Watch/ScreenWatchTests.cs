using System.Text;
using Ipvs.Cli.Watch;
using Linux.Abi;
using static Ipvs.Cli.Tests.Watch.WatchTables;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>The whole of it on a pseudo-terminal, with a table of the test.</summary>
public sealed class ScreenWatchTests
{
    [Fact]
    public void Keys_work_and_q_gives_the_terminal_back_as_it_was()
    {
        (int signal, string shown, bool isRestored) = Run(new([Service(1, default, Server(1))]), new(), "jse/10q\rq");
        Assert.Equal((0, true), (signal, isRestored));
        Assert.StartsWith(FrameWriter.Begin, shown, StringComparison.Ordinal);
        Assert.EndsWith(FrameWriter.End, shown, StringComparison.Ordinal);
        Assert.Contains("TCP 10.0.0.1:80", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_c_ends_it() => Assert.Equal((0, true), Outcome(Run(new([]), new(), "\x03")));

    [Fact]
    public void A_count_ends_it() => Assert.Equal((0, true), Outcome(Run(new([]), new() { Count = 1 }, "")));

    [Fact]
    public void A_table_that_is_gone_is_shown_as_a_message_and_keys_still_work()
    {
        (_, string shown, bool isRestored) = Run(new([]) { FailsUntil = 100 }, new(), "sq");
        Assert.True(isRestored);
        Assert.Contains(" gone ", shown, StringComparison.Ordinal);
    }

    private static (int, bool) Outcome((int Signal, string Shown, bool IsRestored) run) => (run.Signal, run.IsRestored);

    /// <summary>Runs with keys already typed; they are read in the first moment.</summary>
    private static (int Signal, string Shown, bool IsRestored) Run(FakeTable table, WatchOptions options, string keys)
    {
        (Fd controller, Fd terminal) = Terminal.OpenPair();
        using (controller)
        using (terminal)
        {
            Terminal.SetSize(controller, new WinSize { Rows = 24, Columns = 80 });
            Termios before = Terminal.GetAttributes(terminal);
            Termios quiet = before;
            quiet.LocalModes &= ~(uint)(Libc.ECHO | Libc.ICANON | Libc.ISIG);
            quiet.InputModes &= ~(uint)Libc.ICRNL;
            Assert.Equal(Errno.None, Terminal.SetAttributes(terminal, quiet));
            controller.Write(Encoding.ASCII.GetBytes(keys)).OrThrow("write");
            using Fd error = Fd.CreateMemory("error");
            using TerminalSession session = new(terminal, terminal, new CommandOutput(terminal, error));
            int signal = new ScreenWatch(new(table), options, new FixedNames(), terminal, session).Run();
            return (signal, ReadAll(controller), Terminal.GetAttributes(terminal).LocalModes == quiet.LocalModes);
        }
    }

    private static string ReadAll(Fd controller)
    {
        StringBuilder text = new();
        byte[] bytes = new byte[16 * 1024];
        while ((controller.Poll(Libc.POLLIN, 0) & Libc.POLLIN) != 0)
        {
            text.Append(Encoding.ASCII.GetString(bytes, 0, controller.Read(bytes).OrThrow("read")));
        }

        return text.ToString();
    }
}
