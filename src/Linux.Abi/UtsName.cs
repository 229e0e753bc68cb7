using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct utsname of uname(2).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UtsName
{
    /// <summary>"Linux".</summary>
    public Bytes65 SystemName;

    /// <summary>Host name.</summary>
    public Bytes65 NodeName;

    /// <summary>Such as "6.1.0-18-amd64".</summary>
    public Bytes65 Release;

    /// <summary>Build number and date.</summary>
    public Bytes65 Version;

    /// <summary>Such as "x86_64".</summary>
    public Bytes65 Machine;

    /// <summary>NIS domain.</summary>
    public Bytes65 DomainName;
}
