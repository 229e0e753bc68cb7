using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>A user as the system's databases know it.</summary>
/// <param name="Name">Login name.</param>
/// <param name="Id">User id.</param>
/// <param name="GroupId">Primary group.</param>
public sealed record UserAccount(string Name, uint Id, uint GroupId)
{
    /// <summary>The user called <paramref name="name"/>; null when there is none. May ask name services: not for event loops.</summary>
    public static unsafe UserAccount? Find(string name) =>
        Read((entry, buffer, size, result) => Libc.getpwnam_r(name, (Passwd*)entry, (byte*)buffer, (nuint)size, (Passwd**)result), name);

    /// <summary>The user numbered <paramref name="id"/>; null when there is none. May ask name services: not for event loops.</summary>
    public static unsafe UserAccount? Find(uint id) =>
        Read((entry, buffer, size, result) => Libc.getpwuid_r(id, (Passwd*)entry, (byte*)buffer, (nuint)size, (Passwd**)result), $"{id}");

    /// <summary>All groups of the user, with <paramref name="group"/> first.</summary>
    public unsafe uint[] Groups(uint group)
    {
        var groups = new uint[64];
        while (true)
        {
            int count = groups.Length;
            fixed (uint* start = groups)
            {
                if (Libc.getgrouplist(Name, group, start, &count) >= 0)
                {
                    return groups[..count];
                }
            }

            groups = new uint[Math.Max(count, groups.Length * 2)];
        }
    }

    private static unsafe UserAccount? Read(Func<nint, nint, int, nint, int> lookup, string key)
    {
        for (int size = 4096; ; size *= 4)
        {
            byte[] buffer = new byte[size];
            fixed (byte* start = buffer)
            {
                Passwd entry;
                Passwd* found = null;
                var error = (Errno)lookup((nint)(&entry), (nint)start, size, (nint)(&found));
                if (error is not (Errno.ERANGE or Errno.EINTR))
                {
                    AccountLookup.ThrowUnlessAbsent(error, "getpwnam_r", key);
                    return found is null ? null : new UserAccount(Marshal.PtrToStringUTF8((nint)found->Name) ?? "", found->UserId, found->GroupId);
                }
            }
        }
    }
}
