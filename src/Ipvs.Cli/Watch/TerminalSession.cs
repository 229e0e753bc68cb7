using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>A terminal taken over: keys come one by one and are not echoed, and the screen is ours. Disposing gives it back.</summary>
/// <param name="input">Where keys come from; one that is no terminal gives none.</param>
/// <param name="screen">The terminal to draw on.</param>
/// <param name="output">Writes to the screen.</param>
internal sealed class TerminalSession(Fd input, Fd screen, CommandOutput output) : IDisposable
{
    private static readonly ScreenSize Usual = new(80, 24);
    private const int Largest = 1000;

    private Termios? _saved;
    private bool _isEntered;

    /// <summary>Whether there are keys to read.</summary>
    public bool HasKeys { get; } = Terminal.IsTerminal(input);

    /// <summary>The size of the screen now; 80x24 when the terminal does not know it.</summary>
    public ScreenSize Size
    {
        get
        {
            WinSize size = Terminal.GetSize(screen);
            return size.Columns == 0 || size.Rows == 0
                ? Usual
                : new(Math.Min((int)size.Columns, Largest), Math.Min((int)size.Rows, Largest));
        }
    }

    /// <summary>
    /// Whether the terminal takes output now. One that is stuck or slow gets fewer frames instead of holding the program up.
    /// </summary>
    public bool IsReady => (screen.Poll(Libc.POLLOUT, 0) & (Libc.POLLOUT | Libc.POLLERR | Libc.POLLHUP)) != 0;

    /// <summary>Takes the terminal over.</summary>
    public void Enter()
    {
        if (HasKeys)
        {
            Termios modes = Terminal.GetAttributes(input);
            _saved = modes;
            modes.InputModes &= ~(uint)(Libc.BRKINT | Libc.ICRNL | Libc.INLCR | Libc.IXON);
            modes.LocalModes &= ~(uint)(Libc.ICANON | Libc.ECHO | Libc.ISIG | Libc.IEXTEN);
            modes.ControlCharacters[Libc.VMIN] = 1;
            modes.ControlCharacters[Libc.VTIME] = 0;
            _ = Terminal.SetAttributes(input, modes);
        }

        _isEntered = true;
        Show(FrameWriter.Begin);
    }

    /// <summary>Sends text to the screen at once; false when the terminal is gone.</summary>
    public bool Show(string text)
    {
        output.Write(text);
        output.Flush();
        return output.Succeeded;
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void Leave()
    {
        if (!_isEntered)
        {
            return;
        }

        _isEntered = false;
        Show(FrameWriter.End);
        if (_saved is { } modes)
        {
            _ = Terminal.SetAttributes(input, modes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Leave();
}
