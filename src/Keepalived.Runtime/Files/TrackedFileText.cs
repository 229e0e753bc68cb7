using System.Globalization;
using System.Text;
using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Files;

/// <summary>Reading and writing tracked files. File systems may hang: not for event loops.</summary>
public static class TrackedFileText
{
    private const int LongestText = 128;
    private const uint Mode = 0x1a4; // 0644, less the umask

    /// <summary>The number in the file; 0 without a file. Null when it has a number that does not fit, which is said: the old one stays.</summary>
    public static int? Read(string path, ILogger log)
    {
        Span<byte> text = stackalloc byte[LongestText];
        using var file = Fd.TryOpen(path, Libc.O_RDONLY | Libc.O_NONBLOCK, 0, out _);
        var count = file?.Read(text) is { Succeeded: true } result ? result.Count : 0;
        var value = FileNumber.Parse(text[..count]);
        if (value is >= int.MinValue and <= int.MaxValue) return (int)value;
        TrackedFileLog.OutOfRange(log, value, path);
        return null;
    }

    /// <summary><c>init_file</c>: gives a file its first number; one that exists keeps its own unless it is to be overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <param name="value">The number.</param>
    /// <param name="overwrite">Even when the file exists.</param>
    /// <param name="log">The log.</param>
    public static void Initialise(string path, int value, bool overwrite, ILogger log)
    {
        var flags = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_NONBLOCK | (overwrite ? Libc.O_TRUNC : Libc.O_EXCL);
        using var fd = Fd.TryOpen(path, flags, Mode, out var error);
        if (fd is null && !overwrite && error == Errno.EEXIST) return;
        if (fd is not null) error = fd.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}\n"))).Error;
        if (error != Errno.None) TrackedFileLog.NotInitialised(log, path, error);
    }
}
