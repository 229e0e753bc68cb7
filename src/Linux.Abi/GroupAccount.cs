using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>A group as the system's databases know it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Id">Group id.</param>
public sealed record GroupAccount(string Name, uint Id)
{
    /// <summary>The group called <paramref name="name"/>; null when there is none. May ask name services: not for event loops.</summary>
    public static unsafe GroupAccount? Find(string name)
    {
        for (int size = 4096; ; size *= 4)
        {
            byte[] buffer = new byte[size];
            fixed (byte* start = buffer)
            {
                GroupEntry entry;
                GroupEntry* found = null;
                var error = (Errno)Libc.getgrnam_r(name, &entry, start, (nuint)size, &found);
                if (error is not (Errno.ERANGE or Errno.EINTR))
                {
                    AccountLookup.ThrowUnlessAbsent(error, "getgrnam_r", name);
                    return found is null ? null : new GroupAccount(Marshal.PtrToStringUTF8((nint)found->Name) ?? "", found->GroupId);
                }
            }
        }
    }
}
