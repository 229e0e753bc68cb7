using System.Runtime.InteropServices;

namespace Linux.Abi;

// socket(7), unix(7), send(2), recv(2)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int socketpair(int domain, int type, int protocol, int* pair);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int bind(int fd, void* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int connect(int fd, void* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int accept4(int fd, void* address, uint* length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getsockname(int fd, void* address, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getpeername(int fd, void* address, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getsockopt(int fd, int level, int name, void* value, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int setsockopt(int fd, int level, int name, void* value, uint length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int shutdown(int fd, int how);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint send(int fd, void* buffer, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint sendto(int fd, void* buffer, nuint length, int flags, void* address, uint addressLength);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint sendmsg(int fd, MsgHdr* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint recv(int fd, void* buffer, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint recvfrom(int fd, void* buffer, nuint length, int flags, void* address, uint* addressLength);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint recvmsg(int fd, MsgHdr* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int recvmmsg(int fd, MMsgHdr* messages, uint count, int flags, Timespec* timeout);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sendmmsg(int fd, MMsgHdr* messages, uint count, int flags);

    public const int AF_UNSPEC = 0;
    public const int AF_UNIX = 1;
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int AF_NETLINK = 16;
    public const int AF_PACKET = 17;

    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_RAW = 3;
    public const int SOCK_SEQPACKET = 5;
    public const int SOCK_NONBLOCK = 2048;
    public const int SOCK_CLOEXEC = 524288;

    public const int SOL_SOCKET = 1;
    public const int SO_REUSEADDR = 2;
    public const int SO_TYPE = 3;
    public const int SO_ERROR = 4;
    public const int SO_DONTROUTE = 5;
    public const int SO_BROADCAST = 6;
    public const int SO_SNDBUF = 7;
    public const int SO_RCVBUF = 8;
    public const int SO_KEEPALIVE = 9;
    public const int SO_PRIORITY = 12;
    public const int SO_LINGER = 13;
    public const int SO_PASSCRED = 16;
    public const int SO_PEERCRED = 17;
    public const int SO_PEERGROUPS = 59;
    public const int SO_RCVTIMEO = 20;
    public const int SO_SNDTIMEO = 21;
    public const int SO_BINDTODEVICE = 25;
    public const int SO_ATTACH_FILTER = 26;
    public const int SO_DETACH_FILTER = 27;
    public const int SO_LOCK_FILTER = 44;
    public const int SO_TIMESTAMP = 29;
    public const int SO_SNDBUFFORCE = 32;
    public const int SO_RCVBUFFORCE = 33;
    public const int SO_MARK = 36;
    public const int SO_RXQ_OVFL = 40;
    public const int SO_REUSEPORT = 15;
    public const int SO_DOMAIN = 39;
    public const int SO_PROTOCOL = 38;

    public const int SCM_RIGHTS = 1;
    public const int SCM_CREDENTIALS = 2;

    public const int MSG_PEEK = 2;
    public const int MSG_DONTROUTE = 4;
    public const int MSG_CTRUNC = 8;
    public const int MSG_TRUNC = 32;
    public const int MSG_DONTWAIT = 64;
    public const int MSG_EOR = 128;
    public const int MSG_WAITALL = 256;
    public const int MSG_NOSIGNAL = 16384;
    public const int MSG_CMSG_CLOEXEC = 1073741824;
    public const int MSG_ERRQUEUE = 8192;

    public const int SHUT_RD = 0;
    public const int SHUT_WR = 1;
    public const int SHUT_RDWR = 2;
    public const int SOMAXCONN = 4096;
}
