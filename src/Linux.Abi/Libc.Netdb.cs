using System.Runtime.InteropServices;

namespace Linux.Abi;

// gethostbyname(3), getservent(3), getnameinfo(3); the first three answer in memory of their own, overwritten by the next call
public static partial class Libc
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial HostEntry* gethostbyname(string name);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial ServiceEntry* getservbyname(string name, string? protocol);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial ServiceEntry* getservbyport(int port, string? protocol);

    /// <summary>Returns 0 or an error number of its own (EAI_*).</summary>
    [LibraryImport("libc")]
    public static unsafe partial int getnameinfo(
        void* address, uint length, byte* host, uint hostSize, byte* service, uint serviceSize, int flags);

    public const int NI_MAXHOST = 1025;
    public const int NI_NAMEREQD = 8;
}
