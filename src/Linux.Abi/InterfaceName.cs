using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>Names and indexes of network interfaces.</summary>
public static class InterfaceName
{
    /// <summary>The index of an interface; 0 when there is none.</summary>
    public static int ToIndex(string name) => (int)Libc.if_nametoindex(name);

    /// <summary>The name of an interface; null when there is none.</summary>
    public static unsafe string? FromIndex(int index)
    {
        byte* name = stackalloc byte[Libc.IF_NAMESIZE];
        return Libc.if_indextoname((uint)index, name) is null ? null : Marshal.PtrToStringUTF8((nint)name);
    }
}
