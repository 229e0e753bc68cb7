using System.Runtime.InteropServices;
using System.Text;

namespace Linux.Abi;

/// <summary>struct sockaddr_un: an address of unix(7).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockaddrUn
{
    /// <summary>AF_UNIX.</summary>
    public ushort Family;

    /// <summary>The path with a terminating zero.</summary>
    public Bytes108 Path;

    /// <summary>A path; throws when it has more than 107 bytes.</summary>
    public SockaddrUn(string path)
    {
        Family = Libc.AF_UNIX;
        Span<byte> bytes = Path;
        if (!Encoding.UTF8.TryGetBytes(path, bytes[..^1], out _))
        {
            throw new ArgumentException("longer than a socket's path can be", nameof(path));
        }
    }
}
