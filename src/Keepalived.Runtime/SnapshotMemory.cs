using Linux.Abi;
using Microsoft.Win32.SafeHandles;

namespace Keepalived.Runtime;

/// <summary>A configuration snapshot in a memory file: written once, sealed, and read by any number of processes.</summary>
public static class SnapshotMemory
{
    /// <summary>The name of the memory file, for whoever looks at a process's descriptors.</summary>
    public const string Name = "keepalived-snapshot";

    /// <summary>A memory file with what <paramref name="write"/> writes; nobody can change it afterwards.</summary>
    public static Fd Create(Action<Stream> write)
    {
        Fd fd = Fd.CreateMemory(Name);
        using (var stream = new FileStream(Handle(fd), FileAccess.Write))
        {
            write(stream);
        }

        fd.SealContents();
        return fd;
    }

    /// <summary>
    /// A file without a name in a directory, for snapshots that shall not take memory: only who is given the descriptor can read it, and
    /// nobody can write to it.
    /// </summary>
    /// <exception cref="ErrnoException">No file can be made there.</exception>
    public static Fd CreateIn(string directory, Action<Stream> write)
    {
        using Fd file = Fd.Open(directory, Libc.O_TMPFILE | Libc.O_RDWR, 0x180);
        using (var stream = new FileStream(Handle(file), FileAccess.Write))
        {
            write(stream);
        }

        return Fd.Open($"/proc/self/fd/{file.Number}", Libc.O_RDONLY);
    }

    /// <summary>A memory file with <paramref name="contents"/>.</summary>
    public static Fd Create(byte[] contents) => Create(stream => stream.Write(contents));

    /// <summary>Reads a snapshot from its start. The descriptor may be shared: its file offset is neither used nor changed.</summary>
    public static Stream OpenRead(Fd fd) => new FileStream(Handle(fd), FileAccess.Read) { Position = 0 };

    private static SafeFileHandle Handle(Fd fd)
    {
        using Fd copy = fd.Duplicate();
        var handle = new SafeFileHandle(copy.Number, ownsHandle: true);
        copy.SetHandleAsInvalid();
        return handle;
    }
}
