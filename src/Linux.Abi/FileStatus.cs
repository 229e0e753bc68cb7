namespace Linux.Abi;

/// <summary>Owner, type and permissions of a file.</summary>
/// <param name="Mode">Type and permissions, S_* of inode(7).</param>
/// <param name="UserId">Owner.</param>
/// <param name="GroupId">Group.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Inode">Inode number.</param>
public readonly record struct FileStatus(int Mode, uint UserId, uint GroupId, long Size, ulong Inode)
{
    /// <summary>S_IFREG and so on.</summary>
    public int Type => Mode & Libc.S_IFMT;

    /// <summary>Whether it is an ordinary file.</summary>
    public bool IsRegular => Type == Libc.S_IFREG;

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Type == Libc.S_IFDIR;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => Type == Libc.S_IFLNK;

    /// <summary>Status of what <paramref name="path"/> leads to; null with the reason when it cannot be had.</summary>
    public static FileStatus? Find(string path, out Errno error) => Find(Libc.AT_FDCWD, path, 0, out error);

    /// <summary>The same without following a symbolic link in the last component.</summary>
    public static FileStatus? FindLink(string path, out Errno error) => Find(Libc.AT_FDCWD, path, Libc.AT_SYMLINK_NOFOLLOW, out error);

    /// <summary>Status of an open file.</summary>
    public static FileStatus Of(Fd fd) =>
        Find(fd.Number, "", Libc.AT_EMPTY_PATH, out Errno error) ?? throw new ErrnoException("statx", $"{fd.Number}", error);

    private static unsafe FileStatus? Find(int directory, string path, int flags, out Errno error)
    {
        Statx status;
        if (Libc.statx(directory, path, flags, Libc.STATX_BASIC_STATS, &status) != 0)
        {
            error = Libc.LastError;
            return null;
        }

        error = Errno.None;
        return new FileStatus(status.Mode, status.UserId, status.GroupId, (long)status.Size, status.Inode);
    }
}
