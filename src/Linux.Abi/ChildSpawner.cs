using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>
/// Starts a program with posix_spawn(3). The child has default signal dispositions (the runtime ignores SIGPIPE, which would be inherited),
/// an empty signal mask, and no descriptors but 0, 1, 2 and those of <see cref="Descriptors"/>.
/// Spawn from a thread that lives as long as the process: a parent-death signal follows the thread.
/// </summary>
public sealed class ChildSpawner
{
    // posix_spawnattr_t has 336 bytes and posix_spawn_file_actions_t 80 with glibc on x86-64 and arm64.
    internal const int OpaqueSize = 512;

    private const int FirstUninherited = 3;

    /// <summary>The program's path; not searched for.</summary>
    public required string Path { get; init; }

    /// <summary>All arguments, with argv[0].</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment, as "NAME=value".</summary>
    public required IReadOnlyCollection<string> Environment { get; init; }

    /// <summary>Descriptors the child gets: number in the child, descriptor here. Numbers 0, 1, 2 not named here are inherited.</summary>
    public IReadOnlyDictionary<int, Fd> Descriptors { get; init; } = new Dictionary<int, Fd>();

    /// <summary>Opens /dev/null as 0, 1 and 2 unless <see cref="Descriptors"/> names them.</summary>
    public bool NullStandardStreams { get; init; }

    /// <summary>Working directory of the child; null inherits.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Own session or process group; default <see cref="ChildGrouping.Inherited"/>.</summary>
    public ChildGrouping Grouping { get; init; }

    /// <summary>Starts the program and returns its process id; throws <see cref="ErrnoException"/> when it cannot be started.</summary>
    public int Spawn() => TrySpawn(out int pid) is var error && error == Errno.None ? pid : throw new ErrnoException("posix_spawn", Path, error);

    /// <summary>Starts the program; the reason when it cannot be started (with ENOENT, EACCES, ENOEXEC of execve(2) among them).</summary>
    public unsafe Errno TrySpawn(out int pid)
    {
        byte* attributes = stackalloc byte[OpaqueSize];
        byte* actions = stackalloc byte[OpaqueSize];
        Check(Libc.posix_spawnattr_init(attributes), "posix_spawnattr_init");
        Check(Libc.posix_spawn_file_actions_init(actions), "posix_spawn_file_actions_init");
        var copies = new List<Fd>();
        byte* path = NativeStrings.Allocate(Path);
        try
        {
            using var argv = new NativeStrings(Arguments);
            using var envp = new NativeStrings(Environment);
            SetAttributes(attributes);
            AddFileActions(actions, copies);
            int child = 0;
            var error = (Errno)Libc.posix_spawn(&child, path, actions, attributes, argv.Pointer, envp.Pointer);
            pid = child;
            return error;
        }
        finally
        {
            copies.ForEach(copy => copy.Dispose());
            NativeMemory.Free(path);
            _ = Libc.posix_spawn_file_actions_destroy(actions);
            _ = Libc.posix_spawnattr_destroy(attributes);
        }
    }

    private static void Check(int error, string call)
    {
        if (error != 0)
        {
            throw new ErrnoException(call, null, (Errno)error);
        }
    }

    private unsafe void SetAttributes(byte* attributes)
    {
        int flags = Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK;
        flags |= Grouping switch
        {
            ChildGrouping.NewSession => Libc.POSIX_SPAWN_SETSID,
            ChildGrouping.NewGroup => Libc.POSIX_SPAWN_SETPGROUP,
            _ => 0,
        };
        SigSet signals = default;
        // Not sigfillset(3): it leaves out the signals glibc uses itself, and posix_spawn(3) would have the child ignore those.
        ((Span<ulong>)signals).Fill(ulong.MaxValue);
        Check(Libc.posix_spawnattr_setsigdefault(attributes, &signals), "posix_spawnattr_setsigdefault");
        _ = Libc.sigemptyset(&signals);
        Check(Libc.posix_spawnattr_setsigmask(attributes, &signals), "posix_spawnattr_setsigmask");
        Check(Libc.posix_spawnattr_setpgroup(attributes, 0), "posix_spawnattr_setpgroup");
        Check(Libc.posix_spawnattr_setflags(attributes, (short)flags), "posix_spawnattr_setflags");
    }

    private unsafe void AddFileActions(byte* actions, List<Fd> copies)
    {
        int end = Math.Max(FirstUninherited, Descriptors.Count == 0 ? 0 : Descriptors.Keys.Max() + 1);
        // Copies above every target number, so that no dup2 overwrites a source that is still needed.
        foreach ((int target, Fd source) in Descriptors)
        {
            Fd copy = source.Duplicate(end);
            copies.Add(copy);
            Check(Libc.posix_spawn_file_actions_adddup2(actions, copy.Number, target), "posix_spawn_file_actions_adddup2");
        }

        for (int number = 0; number < end; number++)
        {
            if (Descriptors.ContainsKey(number))
            {
                continue;
            }

            if (number >= FirstUninherited)
            {
                Check(Libc.posix_spawn_file_actions_addclose(actions, number), "posix_spawn_file_actions_addclose");
            }
            else if (NullStandardStreams)
            {
                AddOpenNull(actions, number);
            }
        }

        Check(Libc.posix_spawn_file_actions_addclosefrom_np(actions, end), "posix_spawn_file_actions_addclosefrom_np");
        if (WorkingDirectory is { } directory)
        {
            byte* path = NativeStrings.Allocate(directory);
            int error = Libc.posix_spawn_file_actions_addchdir_np(actions, path); // glibc copies the string
            NativeMemory.Free(path);
            Check(error, "posix_spawn_file_actions_addchdir_np");
        }
    }

    private static unsafe void AddOpenNull(byte* actions, int number)
    {
        fixed (byte* path = "/dev/null\0"u8)
        {
            Check(Libc.posix_spawn_file_actions_addopen(actions, number, path, Libc.O_RDWR, 0), "posix_spawn_file_actions_addopen");
        }
    }
}
