using System.Runtime.InteropServices;

namespace Linux.Abi;

// inet(3), inet_pton(3), inet_ntop(3)
public static partial class Libc
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int inet_aton(string text, byte* address);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int inet_pton(int family, string text, byte* address);

    [LibraryImport("libc")]
    public static unsafe partial int inet_pton(int family, byte* text, byte* address);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial byte* inet_ntop(int family, byte* address, byte* text, uint size);
}
