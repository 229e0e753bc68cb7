using System.Runtime.InteropServices;

namespace Linux.Abi;

// open(2), read(2), write(2), fcntl(2), statx(2), inode(7)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint read(int fd, void* buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint write(int fd, void* buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint pread(int fd, void* buffer, nuint length, long offset);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint pwrite(int fd, void* buffer, nuint length, long offset);

    [LibraryImport("libc", SetLastError = true)]
    public static partial long lseek(int fd, long offset, int whence);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ftruncate(int fd, long length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fallocate(int fd, int mode, long offset, long length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fchmod(int fd, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fchown(int fd, uint user, uint group);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int dup2(int fd, int newFd);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int pipe2(int* pair, int flags);

    /// <summary>The variadic call with an integer argument.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, nint argument);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chown(string path, uint user, uint group);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chmod(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int faccessat(int directory, string path, int mode, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int statx(int directory, string path, int flags, uint mask, Statx* result);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int unlink(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int isatty(int fd);

    /// <summary>Fail unless the path is a directory; the value depends on the architecture.</summary>
    public static int O_DIRECTORY => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    /// <summary>Fail when the last component is a symbolic link; the value depends on the architecture.</summary>
    public const int O_PATH = 2097152;

    public static int O_NOFOLLOW => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>A file without a name in the directory given.</summary>
    public static int O_TMPFILE => 0x400000 | O_DIRECTORY;

    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 64;
    public const int O_EXCL = 128;
    public const int O_NOCTTY = 256;
    public const int O_TRUNC = 512;
    public const int O_APPEND = 1024;
    public const int O_NONBLOCK = 2048;
    public const int O_CLOEXEC = 524288;

    public const int F_DUPFD = 0;
    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int F_OFD_GETLK = 36;
    public const int F_OFD_SETLK = 37;
    public const int F_OFD_SETLKW = 38;
    public const int FD_CLOEXEC = 1;
    public const int F_ADD_SEALS = 1033;
    public const int F_GET_SEALS = 1034;
    public const int F_SEAL_SEAL = 1;
    public const int F_SEAL_SHRINK = 2;
    public const int F_SEAL_GROW = 4;
    public const int F_SEAL_WRITE = 8;
    public const int F_SETPIPE_SZ = 1031;

    public const int F_RDLCK = 0;
    public const int F_WRLCK = 1;
    public const int F_UNLCK = 2;

    public const int SEEK_SET = 0;
    public const int SEEK_CUR = 1;
    public const int SEEK_END = 2;

    public const int F_OK = 0;
    public const int R_OK = 4;
    public const int W_OK = 2;
    public const int X_OK = 1;
    public const int AT_FDCWD = -100;
    public const int AT_SYMLINK_NOFOLLOW = 256;
    public const int AT_EACCESS = 512;
    public const int AT_EMPTY_PATH = 4096;

    public const int STATX_BASIC_STATS = 2047;
    public const int S_IFMT = 61440;
    public const int S_IFDIR = 16384;
    public const int S_IFCHR = 8192;
    public const int S_IFREG = 32768;
    public const int S_IFLNK = 40960;
    public const int S_IFIFO = 4096;
    public const int S_IFSOCK = 49152;
    public const int S_ISUID = 2048;
    public const int S_ISGID = 1024;
    public const int S_ISVTX = 512;
    public const int S_IRUSR = 256;
    public const int S_IWUSR = 128;
    public const int S_IXUSR = 64;
    public const int S_IRGRP = 32;
    public const int S_IWGRP = 16;
    public const int S_IXGRP = 8;
    public const int S_IROTH = 4;
    public const int S_IWOTH = 2;
    public const int S_IXOTH = 1;
}
