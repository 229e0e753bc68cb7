using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A program on a pseudo-terminal whose keyboard and screen are the test's.</summary>
internal sealed class TerminalRun : IDisposable
{
    private static readonly string[] Environment = ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Fd _controller;
    private readonly Fd _terminal;
    private readonly byte[] _modes;
    private readonly StringBuilder _shown = new();
    private int _pid;
    private int _seen;

    private TerminalRun(Fd controller, Fd terminal)
    {
        (_controller, _terminal) = (controller, terminal);
        _modes = Modes();
    }

    /// <summary>Everything the program wrote so far.</summary>
    public string Shown => _shown.ToString();

    /// <summary>Whether the terminal's modes are those it had before the program.</summary>
    public bool ModesAreAsBefore => _modes.AsSpan().SequenceEqual(Modes());

    /// <summary>Starts a program.</summary>
    public static TerminalRun Start(string path, IEnumerable<string> arguments, string name, ushort rows, ushort columns)
    {
        (Fd controller, Fd terminal) = Terminal.OpenPair();
        Terminal.SetSize(controller, new WinSize { Rows = rows, Columns = columns });
        TerminalRun run = new(controller, terminal);
        ChildSpawner spawner = new()
        {
            Path = path,
            Arguments = [name, .. arguments],
            Environment = Environment,
            Descriptors = new Dictionary<int, Fd> { [0] = terminal, [1] = terminal, [2] = terminal },
        };
        run._pid = spawner.Spawn();
        return run;
    }

    /// <summary>Waits until the program has written a text after those waited for before.</summary>
    public void WaitFor(string text)
    {
        long start = Stopwatch.GetTimestamp();
        int found;
        while ((found = Shown.IndexOf(text, _seen, StringComparison.Ordinal)) < 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"no '{text}' in {Shown[_seen..].Replace("\e", "ESC")}");
            Receive(100);
        }

        _seen = found;
    }

    /// <summary>Types.</summary>
    public void Press(string keys) => _controller.Write(Encoding.ASCII.GetBytes(keys)).OrThrow("write");

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => Assert.Equal(0, Libc.kill(_pid, signal));

    /// <summary>Changes the terminal's size. The program is no session leader's, so it is told here.</summary>
    public void Resize(ushort rows, ushort columns)
    {
        Terminal.SetSize(_controller, new WinSize { Rows = rows, Columns = columns });
        Signal(Libc.SIGWINCH);
    }

    /// <summary>Waits for the end: <c>exit 0</c>, or <c>signal 15</c>.</summary>
    public string WaitForEnd()
    {
        ChildExit exit = ChildProcess.Wait(_pid);
        _pid = 0;
        while (Receive(0))
        {
        }

        return exit.Exited ? $"exit {exit.ExitCode}" : $"signal {exit.Signal}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pid != 0)
        {
            _ = Libc.kill(_pid, Libc.SIGKILL);
            _ = ChildProcess.Wait(_pid);
        }

        _terminal.Dispose();
        _controller.Dispose();
    }

    /// <summary>Takes what the program wrote; false when there is nothing within the time.</summary>
    private bool Receive(int milliseconds)
    {
        if ((_controller.Poll(Libc.POLLIN, milliseconds) & Libc.POLLIN) == 0)
        {
            return false;
        }

        byte[] buffer = new byte[16 * 1024];
        _shown.Append(Encoding.ASCII.GetString(buffer, 0, _controller.Read(buffer).OrThrow("read")));
        return true;
    }

    private byte[] Modes()
    {
        Termios modes = Terminal.GetAttributes(_terminal);
        return MemoryMarshal.AsBytes(new ReadOnlySpan<Termios>(in modes)).ToArray();
    }
}
