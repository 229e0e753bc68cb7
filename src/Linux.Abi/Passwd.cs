using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct passwd of getpwnam(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Passwd
{
    /// <summary>Login name.</summary>
    public byte* Name;

    /// <summary>Unused.</summary>
    public byte* Password;

    /// <summary>User.</summary>
    public uint UserId;

    /// <summary>Primary group.</summary>
    public uint GroupId;

    /// <summary>Full name.</summary>
    public byte* Gecos;

    /// <summary>Home directory.</summary>
    public byte* Home;

    /// <summary>Login shell.</summary>
    public byte* Shell;
}
