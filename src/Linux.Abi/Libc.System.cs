using System.Runtime.InteropServices;

namespace Linux.Abi;

// uname(2), sysconf(3), gethostname(2), ioctl(2)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int uname(UtsName* name);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint sysconf(int name);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int gethostname(byte* name, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int ioctl(int fd, nuint request, void* argument);

    public const int _SC_CLK_TCK = 2;
    public const int _SC_PAGESIZE = 30;
    public const int _SC_OPEN_MAX = 4;
    public const int _SC_NPROCESSORS_ONLN = 84;

    public const int SIOCGIFINDEX = 35123;
    public const int SIOCGIFFLAGS = 35091;
    public const int SIOCGIFHWADDR = 35111;
    public const int SIOCGIFMTU = 35105;
    public const int SIOCETHTOOL = 0x8946;
    public const int SIOCGMIIPHY = 0x8947;
    public const int SIOCGMIIREG = 0x8948;
    public const int FIONREAD = 21531;
}
