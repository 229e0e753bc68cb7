using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Vrrp.Trackers;

/// <summary>
/// What /proc says about processes. Reading a command line waits for the process's memory, which may be on a disk that hangs: not for
/// event loops.
/// </summary>
internal static class ProcessFiles
{
    private const int LongestStatus = 512;
    private const int LongestCommand = 64 * 1024;

    /// <summary>The processes there are.</summary>
    public static IEnumerable<int> All()
    {
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) yield return process;
        }
    }

    /// <summary>The kernel's name for a process; null when it has ended.</summary>
    public static string? NameOf(int process)
    {
        // PID (NAME) STATE ...; the name may contain anything, parentheses too.
        var status = Read(process, "stat", LongestStatus);
        var start = status.IndexOf((byte)'(');
        var end = status.LastIndexOf((byte)')');
        if (start < 0 || end < start || end + 2 >= status.Length) return null;
        return status[end + 2] is (byte)'Z' or (byte)'X' ? null : Encoding.UTF8.GetString(status[(start + 1)..end]);
    }

    /// <summary>The command line of a process; empty when it has none or has ended.</summary>
    public static IReadOnlyList<string> CommandOf(int process)
    {
        var text = Read(process, "cmdline", LongestCommand);
        if (!text.IsEmpty && text[^1] == 0) text = text[..^1];
        return text.IsEmpty ? [] : Encoding.UTF8.GetString(text).Split('\0');
    }

    private static ReadOnlySpan<byte> Read(int process, string file, int limit)
    {
        using var fd = Fd.TryOpen(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"), Libc.O_RDONLY, 0, out _);
        if (fd is null) return [];
        var buffer = new byte[LongestStatus];
        var length = 0;
        while (fd.Read(buffer.AsSpan(length)) is { Succeeded: true, Count: > 0 } result)
        {
            length += result.Count;
            if (length < buffer.Length) continue;
            if (length >= limit) break;
            Array.Resize(ref buffer, buffer.Length * 4);
        }
        return buffer.AsSpan(0, length);
    }
}
