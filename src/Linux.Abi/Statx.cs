using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct statx: like struct stat, but the same on every architecture.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Statx
{
    /// <summary>Which fields are valid.</summary>
    public uint Mask;

    /// <summary>Preferred transfer size.</summary>
    public uint BlockSize;

    /// <summary>STATX_ATTR_*.</summary>
    public ulong Attributes;

    /// <summary>Hard links.</summary>
    public uint LinkCount;

    /// <summary>Owner.</summary>
    public uint UserId;

    /// <summary>Group.</summary>
    public uint GroupId;

    /// <summary>Type and permissions (inode(7)).</summary>
    public ushort Mode;

    /// <summary>Unused.</summary>
    public ushort Spare0;

    /// <summary>Inode number.</summary>
    public ulong Inode;

    /// <summary>Bytes.</summary>
    public ulong Size;

    /// <summary>512-byte blocks.</summary>
    public ulong Blocks;

    /// <summary>Supported attributes.</summary>
    public ulong AttributesMask;

    /// <summary>Last read.</summary>
    public StatxTime AccessTime;

    /// <summary>Creation.</summary>
    public StatxTime BirthTime;

    /// <summary>Last change of the inode.</summary>
    public StatxTime ChangeTime;

    /// <summary>Last write.</summary>
    public StatxTime ModificationTime;

    /// <summary>Of a device file.</summary>
    public uint DeviceTypeMajor;

    /// <summary>Of a device file.</summary>
    public uint DeviceTypeMinor;

    /// <summary>Of the file system.</summary>
    public uint DeviceMajor;

    /// <summary>Of the file system.</summary>
    public uint DeviceMinor;

    /// <summary>Newer fields.</summary>
    public Longs14 Reserved;
}
