using System.Text;

namespace Linux.Abi;

/// <summary>What uname(2) says.</summary>
/// <param name="SystemName">"Linux".</param>
/// <param name="NodeName">Host name.</param>
/// <param name="Release">Such as "6.1.0-18-amd64".</param>
/// <param name="Version">Build number and date.</param>
/// <param name="Machine">Such as "x86_64".</param>
public sealed record KernelIdentity(string SystemName, string NodeName, string Release, string Version, string Machine)
{
    /// <summary>Asks the kernel.</summary>
    public static unsafe KernelIdentity Read()
    {
        UtsName name;
        ErrnoException.ThrowIfFailed(Libc.uname(&name), "uname");
        return new(Text(name.SystemName), Text(name.NodeName), Text(name.Release), Text(name.Version), Text(name.Machine));
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
