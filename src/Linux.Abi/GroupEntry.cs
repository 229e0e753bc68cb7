using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct group of getgrnam(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct GroupEntry
{
    /// <summary>Name.</summary>
    public byte* Name;

    /// <summary>Unused.</summary>
    public byte* Password;

    /// <summary>Group.</summary>
    public uint GroupId;

    /// <summary>Null-terminated list.</summary>
    public byte** Members;
}
