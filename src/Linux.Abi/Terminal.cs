namespace Linux.Abi;

/// <summary>Modes and size of the terminal behind a descriptor.</summary>
public static class Terminal
{
    /// <summary>Whether the descriptor is a terminal.</summary>
    public static bool IsTerminal(Fd fd)
    {
        ArgumentNullException.ThrowIfNull(fd);
        return Libc.isatty(fd.Number) == 1;
    }

    /// <summary>The modes in effect.</summary>
    public static unsafe Termios GetAttributes(Fd fd)
    {
        ArgumentNullException.ThrowIfNull(fd);
        Termios attributes;
        ErrnoException.ThrowIfFailed(Libc.tcgetattr(fd.Number, &attributes), "tcgetattr", $"{fd.Number}");
        return attributes;
    }

    /// <summary>Changes the modes at once (TCSANOW): a terminal nobody reads from holds nobody up.</summary>
    public static unsafe Errno SetAttributes(Fd fd, Termios attributes)
    {
        ArgumentNullException.ThrowIfNull(fd);
        Errno error;
        do
        {
            error = Libc.tcsetattr(fd.Number, Libc.TCSANOW, &attributes) == 0 ? Errno.None : Libc.LastError;
        }
        while (error == Errno.EINTR);
        return error;
    }

    /// <summary>The size, all 0 when the terminal does not know it or there is none.</summary>
    public static unsafe WinSize GetSize(Fd fd)
    {
        ArgumentNullException.ThrowIfNull(fd);
        WinSize size = default;
        return Libc.ioctl(fd.Number, Libc.TIOCGWINSZ, &size) == 0 ? size : default;
    }

    /// <summary>Tells the terminal its size; its foreground process group gets SIGWINCH.</summary>
    public static unsafe void SetSize(Fd fd, WinSize size)
    {
        ArgumentNullException.ThrowIfNull(fd);
        ErrnoException.ThrowIfFailed(Libc.ioctl(fd.Number, Libc.TIOCSWINSZ, &size), "ioctl", "TIOCSWINSZ");
    }

    /// <summary>A new pseudo-terminal: the side that plays the keyboard and screen, and the terminal itself, both close-on-exec.</summary>
    public static unsafe (Fd Controller, Fd Terminal) OpenPair()
    {
        Fd controller = Fd.Open("/dev/ptmx", Libc.O_RDWR | Libc.O_NOCTTY);
        int unlock = 0;
        ErrnoException.ThrowIfFailed(Libc.ioctl(controller.Number, Libc.TIOCSPTLCK, &unlock), "ioctl", "TIOCSPTLCK");
        int number;
        ErrnoException.ThrowIfFailed(Libc.ioctl(controller.Number, Libc.TIOCGPTN, &number), "ioctl", "TIOCGPTN");
        return (controller, Fd.Open($"/dev/pts/{number}", Libc.O_RDWR | Libc.O_NOCTTY));
    }
}
