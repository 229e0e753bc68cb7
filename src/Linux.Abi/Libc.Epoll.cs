using System.Runtime.InteropServices;

namespace Linux.Abi;

// epoll(7), poll(2), eventfd(2), inotify(7)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_create1(int flags);

    /// <summary>The event has a layout that depends on the architecture: see <see cref="Epoll"/>.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int epoll_ctl(int epoll, int operation, int fd, void* epollEvent);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int epoll_wait(int epoll, void* events, int maximum, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int poll(PollFd* descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int inotify_init1(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int inotify_add_watch(int fd, string path, uint mask);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int inotify_rm_watch(int fd, int watch);

    public const int EPOLL_CLOEXEC = 524288;
    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_DEL = 2;
    public const int EPOLL_CTL_MOD = 3;

    public const int POLLIN = 1;
    public const int POLLPRI = 2;
    public const int POLLOUT = 4;
    public const int POLLERR = 8;
    public const int POLLHUP = 16;
    public const int POLLNVAL = 32;

    public const int EFD_CLOEXEC = 524288;
    public const int EFD_NONBLOCK = 2048;
    public const int EFD_SEMAPHORE = 1;

    public const int IN_CLOEXEC = 524288;
    public const int IN_NONBLOCK = 2048;
    public const int IN_ACCESS = 1;
    public const int IN_MODIFY = 2;
    public const int IN_ATTRIB = 4;
    public const int IN_CLOSE_WRITE = 8;
    public const int IN_MOVED_FROM = 64;
    public const int IN_MOVED_TO = 128;
    public const int IN_CREATE = 256;
    public const int IN_DELETE = 512;
    public const int IN_DELETE_SELF = 1024;
    public const int IN_MOVE_SELF = 2048;
    public const int IN_UNMOUNT = 8192;
    public const int IN_Q_OVERFLOW = 16384;
    public const int IN_IGNORED = 32768;
    public const int IN_ONLYDIR = 16777216;
}
