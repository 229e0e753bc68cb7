using System.Runtime.InteropServices;

namespace Linux.Abi;

// getpwnam(3), getgrnam(3), getgrouplist(3); the _r calls return the error number
public static partial class Libc
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int getpwnam_r(string name, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport("libc")]
    public static unsafe partial int getpwuid_r(uint id, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int getgrnam_r(string name, GroupEntry* entry, byte* buffer, nuint size, GroupEntry** result);

    [LibraryImport("libc")]
    public static unsafe partial int getgrgid_r(uint id, GroupEntry* entry, byte* buffer, nuint size, GroupEntry** result);

    /// <summary>Returns -1 when there is not enough room; <paramref name="count"/> then says how much is needed.</summary>
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int getgrouplist(string user, uint group, uint* groups, int* count);
}
