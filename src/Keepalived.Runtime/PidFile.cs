using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// A pid file as keepalived keeps it: <c>%d\n</c>, mode 0644, locked for writing (F_OFD_SETLK) for the life of the process. A file somebody
/// left behind without a lock is reused.
/// </summary>
public sealed class PidFile : IDisposable
{
    private readonly Fd _fd;

    private PidFile(string path, Fd fd)
    {
        Path = path;
        _fd = fd;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Creates or reuses the file, locks it and writes this process's id; null with the reason when that is impossible.</summary>
    public static PidFile? TryTake(string path, out PidFileRefusal? refusal)
    {
        while (true)
        {
            Fd? fd = Fd.TryOpen(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_NOFOLLOW, 0x1a4 /* 0644 */, out Errno error);
            if (fd is null)
            {
                refusal = new PidFileRefusal(path, IsLocked: false, error);
                return null;
            }

            if (!fd.TryLockForWriting())
            {
                fd.Dispose();
                refusal = new PidFileRefusal(path, IsLocked: true, Errno.EAGAIN);
                return null;
            }

            // The previous holder may have removed the file between opening and locking: then this one has no name any more.
            if (IsAt(fd, path))
            {
                var file = new PidFile(path, fd);
                refusal = file.Write() is var reason && reason == Errno.None ? null : new PidFileRefusal(path, IsLocked: false, reason);
                if (refusal is null)
                {
                    return file;
                }

                file.Remove();
                return null;
            }

            fd.Dispose();
        }
    }

    /// <summary>Removes the file, unless it is another one by now, and lets go of the lock.</summary>
    public void Remove()
    {
        if (!_fd.IsClosed && IsAt(_fd, Path))
        {
            _ = Libc.unlink(Path);
        }

        _fd.Dispose();
    }

    /// <summary>Lets go of the lock and leaves the file, as a process that is killed does.</summary>
    public void Dispose() => _fd.Dispose();

    private static bool IsAt(Fd fd, string path) => FileStatus.FindLink(path, out _) is { } named && named.Inode == FileStatus.Of(fd).Inode;

    private Errno Write()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        _ = Libc.fchmod(_fd.Number, 0x1a4); // whatever the umask is
        IoResult result = _fd.WriteAt(text, 0);
        if (result.Succeeded)
        {
            _fd.Truncate(text.Length);
        }

        return result.Error;
    }
}
