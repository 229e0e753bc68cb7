using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// A named pipe (FIFO) that events are written to. It is opened for reading and writing, so that opening and writing never wait for a
/// reader; when the pipe is full, lines are dropped and counted. Making, opening and removing touch the file system: not for event loops.
/// Writing does not.
/// </summary>
public sealed class NotifyPipe : IDisposable
{
    private const uint Mode = 0x1a4; // 0644, less the umask

    private readonly Fd _fd;
    private readonly ulong _inode;

    private NotifyPipe(string path, Fd fd, ulong inode)
    {
        Path = path;
        _fd = fd;
        _inode = inode;
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Lines that found no room since the start.</summary>
    public long Lost { get; private set; }

    /// <summary>
    /// Makes the pipe, or takes one that is there already when it belongs to its owner or to us: left by a process that was killed, or in
    /// use by this one. Nothing else at that path is touched.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="owner">Whose it becomes.</param>
    /// <param name="type">What the messages begin with: <c>vrrp_</c>, <c>lvs_</c> or empty.</param>
    /// <param name="problem">keepalived's message when there is no usable pipe.</param>
    public static NotifyPipe? TryOpen(string path, ScriptIdentity owner, string type, out string? problem)
    {
        Errno made = Libc.mkfifo(path, Mode) == 0 ? Errno.None : Libc.LastError;
        if (made is not (Errno.None or Errno.EEXIST))
        {
            problem = $"Unable to create {type}notify fifo {path}";
            return null;
        }

        Fd? fd = Fd.TryOpen(path, Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_NOFOLLOW, 0, out Errno error);
        if (fd is null && error is not (Errno.ELOOP or Errno.ENXIO or Errno.EISDIR))
        {
            problem = $"Unable to open {type}notify fifo {path} - errno {(int)error}";
            return null;
        }

        if (fd is null || FileStatus.Of(fd) is not { Type: Libc.S_IFIFO } status || !IsOurs(status, owner))
        {
            fd?.Dispose();
            problem = $"{type}notify fifo {path} is not a fifo we own - not using";
            return null;
        }

        if (status.UserId != owner.UserId || status.GroupId != owner.GroupId)
        {
            _ = Libc.fchown(fd.Number, owner.UserId, owner.GroupId); // without the right to, it stays ours
        }

        problem = null;
        return new NotifyPipe(path, fd, status.Inode);
    }

    /// <summary>Writes one line, whole or not at all; false when there was no room.</summary>
    /// <param name="line">The line with its line feed; at most PIPE_BUF (4096) bytes.</param>
    public bool Write(string line)
    {
        if (_fd.Write(Encoding.UTF8.GetBytes(line)).Succeeded)
        {
            return true;
        }

        Lost++;
        return false;
    }

    /// <summary>Removes the pipe from the file system, unless something else has taken its place.</summary>
    public void Remove()
    {
        if (FileStatus.FindLink(Path, out _) is { } status && status.Inode == _inode)
        {
            _ = Libc.unlink(Path);
        }
    }

    /// <summary>Closes it; readers see the end when they have read everything.</summary>
    public void Dispose() => _fd.Dispose();

    private static bool IsOurs(FileStatus status, ScriptIdentity owner) =>
        status.UserId == owner.UserId || status.UserId == ScriptIdentity.Current.UserId;
}
