using System.Globalization;
using System.Text;
using Keepalived.Conf.Model;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Host;

namespace Vrrp.Trackers;

/// <summary>Reading and writing tracked files. File systems may hang: not for event loops.</summary>
internal static class TrackedFileText
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
        NotifyLog.Line(log, string.Create(CultureInfo.InvariantCulture, $"Invalid number {value} read from {path} - ignoring"));
        return null;
    }

    /// <summary><c>init_file</c>: gives files their first number; those that exist keep theirs unless they are to be overwritten.</summary>
    public static void Initialise(KeepalivedConfig config, ILogger log)
    {
        foreach (var file in config.TrackFiles)
        {
            if (file.Init is not { } init) continue;
            var flags = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_NONBLOCK | (init.Overwrite ? Libc.O_TRUNC : Libc.O_EXCL);
            using var fd = Fd.TryOpen(file.Path, flags, Mode, out var error);
            if (fd is null && !init.Overwrite && error == Errno.EEXIST) continue;
            if (fd is not null) error = fd.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{init.Value}\n"))).Error;
            if (error != Errno.None) NotifyLog.Line(log, $"Unable to initialise track file {file.Path}: {error.Text()}");
        }
    }
}
