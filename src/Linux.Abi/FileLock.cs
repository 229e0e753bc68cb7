using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct flock of fcntl(2).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct FileLock
{
    /// <summary>F_RDLCK, F_WRLCK or F_UNLCK.</summary>
    public short Type;

    /// <summary>What <see cref="Start"/> is relative to: SEEK_SET, SEEK_CUR, SEEK_END.</summary>
    public short Whence;

    /// <summary>First byte.</summary>
    public long Start;

    /// <summary>Number of bytes; 0 for "to the end, however far".</summary>
    public long Length;

    /// <summary>The holder; 0 in requests for open-file-description locks.</summary>
    public int ProcessId;
}
