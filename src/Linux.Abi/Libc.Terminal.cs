using System.Runtime.InteropServices;

namespace Linux.Abi;

// termios(3), ioctl_tty(2), pts(4)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int tcgetattr(int fd, Termios* attributes);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int tcsetattr(int fd, int when, Termios* attributes);

    public const int TCSANOW = 0;
    public const int TCSADRAIN = 1;
    public const int TCSAFLUSH = 2;

    public const int BRKINT = 2;
    public const int INLCR = 64;
    public const int IGNCR = 128;
    public const int ICRNL = 256;
    public const int IXON = 1024;
    public const int OPOST = 1;
    public const int ISIG = 1;
    public const int ICANON = 2;
    public const int ECHO = 8;
    public const int IEXTEN = 32768;
    public const int VTIME = 5;
    public const int VMIN = 6;

    public const int TIOCGWINSZ = 21523;
    public const int TIOCSWINSZ = 21524;
    public const int TIOCSPTLCK = 1074025521;
    public const uint TIOCGPTN = 2147767344;
}
