using System.Text;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>Files the parent writes beside its work: as root, so never through a symbolic link, and never waiting for a reader.</summary>
internal static class OwnFile
{
    private const uint Writable = 0x1b6; // 0666, reduced by the umask
    private static readonly int Overwrite = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_TRUNC | Libc.O_NOFOLLOW | Libc.O_NONBLOCK | Libc.O_CLOEXEC;

    /// <summary>Replaces what is in a file; the reason when that is impossible.</summary>
    internal static Errno Write(string path, string text)
    {
        using var file = Fd.TryOpen(path, Overwrite, Writable, out var error);
        if (file is null) return error;
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        while (!rest.IsEmpty)
        {
            var result = file.Write(rest);
            if (!result.Succeeded) return result.Error;
            rest = rest[result.Count..];
        }

        return Errno.None;
    }
}
