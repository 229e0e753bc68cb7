using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct hostent, gethostbyname(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HostEntry
{
    /// <summary>Canonical name, NUL-terminated.</summary>
    public byte* Name;

    /// <summary>Aliases, ended by a null pointer.</summary>
    public byte** Aliases;

    /// <summary>Address family.</summary>
    public int AddressFamily;

    /// <summary>Bytes in each address.</summary>
    public int AddressLength;

    /// <summary>Addresses in network order, ended by a null pointer.</summary>
    public byte** Addresses;
}
