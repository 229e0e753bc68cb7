using System.Runtime.InteropServices;
using System.Text;

namespace Linux.Abi;

/// <summary>Watches directories (inotify(7)); the descriptor is readable when there are events.</summary>
public sealed class Inotify : IDisposable
{
    // struct inotify_event: int wd; uint32_t mask, cookie, len; char name[]
    private const int HeaderLength = 16;
    private const int BufferLength = 16 * 1024;

    private readonly Fd _fd;
    private readonly byte[] _buffer = new byte[BufferLength];

    /// <summary>Creates one that watches nothing; throws when there are too many on the system.</summary>
    public Inotify()
    {
        int number = Libc.inotify_init1(Libc.IN_CLOEXEC | Libc.IN_NONBLOCK);
        ErrnoException.ThrowIfFailed(number, "inotify_init1");
        _fd = new Fd(number);
    }

    /// <summary>The descriptor to wait for.</summary>
    public Fd Fd => _fd;

    /// <summary>
    /// Watches a directory; its number, the same for the same directory, or -1 with the reason. May wait for a file system.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="mask">IN_*.</param>
    /// <param name="error">Why not.</param>
    public int TryAdd(string path, uint mask, out Errno error)
    {
        int watch = Libc.inotify_add_watch(_fd.Number, path, mask | Libc.IN_ONLYDIR);
        error = watch < 0 ? Libc.LastError : Errno.None;
        return watch;
    }

    /// <summary>Stops watching; harmless when the directory is gone.</summary>
    public void Remove(int watch) => _ = Libc.inotify_rm_watch(_fd.Number, watch);

    /// <summary>Reads the events there are without waiting.</summary>
    /// <param name="onEvent">Receives the directory's number, IN_* and the name of the file; the name is empty for the directory itself.</param>
    public void Read(Action<int, uint, string> onEvent)
    {
        while (_fd.Read(_buffer) is { Succeeded: true, Count: > 0 } result)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(0, result.Count);
            while (rest.Length >= HeaderLength)
            {
                int watch = MemoryMarshal.Read<int>(rest);
                uint mask = MemoryMarshal.Read<uint>(rest[4..]);
                int length = MemoryMarshal.Read<int>(rest[12..]);
                if (length < 0 || length > rest.Length - HeaderLength)
                {
                    throw new InvalidDataException("inotify event of a wrong length");
                }

                ReadOnlySpan<byte> name = rest.Slice(HeaderLength, length);
                int end = name.IndexOf((byte)0);
                onEvent(watch, mask, Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
                rest = rest[(HeaderLength + length)..];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fd.Dispose();
}
