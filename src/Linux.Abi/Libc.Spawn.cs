using System.Runtime.InteropServices;

namespace Linux.Abi;

// posix_spawn(3); these return the error number instead of setting errno
public static partial class Libc
{
    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn(int* pid, byte* path, void* fileActions, void* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setpgroup(void* attributes, int group);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setsigdefault(void* attributes, SigSet* signals);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setsigmask(void* attributes, SigSet* signals);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setschedpolicy(void* attributes, int policy);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawnattr_setschedparam(void* attributes, SchedParam* parameter);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_init(void* fileActions);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_destroy(void* fileActions);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_adddup2(void* fileActions, int fd, int newFd);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_addclose(void* fileActions, int fd);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_addopen(void* fileActions, int fd, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_addchdir_np(void* fileActions, byte* path);

    [LibraryImport("libc")]
    public static unsafe partial int posix_spawn_file_actions_addclosefrom_np(void* fileActions, int from);

    public const int POSIX_SPAWN_RESETIDS = 1;
    public const int POSIX_SPAWN_SETPGROUP = 2;
    public const int POSIX_SPAWN_SETSIGDEF = 4;
    public const int POSIX_SPAWN_SETSIGMASK = 8;
    public const int POSIX_SPAWN_SETSCHEDPARAM = 16;
    public const int POSIX_SPAWN_SETSCHEDULER = 32;
    public const int POSIX_SPAWN_USEVFORK = 64;
    public const int POSIX_SPAWN_SETSID = 128;
}
