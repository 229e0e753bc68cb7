using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct servent, getservent(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ServiceEntry
{
    /// <summary>Name, NUL-terminated.</summary>
    public byte* Name;

    /// <summary>Aliases, ended by a null pointer.</summary>
    public byte** Aliases;

    /// <summary>Port in network order.</summary>
    public int Port;

    /// <summary>Protocol, NUL-terminated.</summary>
    public byte* Protocol;
}
