using System.Globalization;
using Linux.Abi;

namespace Keepalived.Runtime.Dumps;

/// <summary>What the kernel tells of this process.</summary>
public static class ProcessStatus
{
    /// <summary>The file creation mask: 0177 where the kernel does not tell (before Linux 4.7).</summary>
    public static UnixFileMode Umask()
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("Umask:", StringComparison.Ordinal)) return (UnixFileMode)Convert.ToInt32(line["Umask:".Length..].Trim(), 8);
        }
        return (UnixFileMode)0x7f;
    }

    /// <summary>The real-time priority of the main thread, 1..99; 0: it has none.</summary>
    public static int RealtimePriority()
    {
        // Behind the name, which may hold blanks: rt_priority is the 40th field.
        var line = File.ReadAllText("/proc/self/stat");
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Length > 37 && int.TryParse(fields[37], NumberStyles.None, CultureInfo.InvariantCulture, out var priority) ? priority : 0;
    }

    /// <summary>Microseconds a real-time process may use a processor without blocking (RLIMIT_RTTIME); 0: any number.</summary>
    public static ulong RealtimeLimit() => ThisProcess.Limit(Libc.RLIMIT_RTTIME).Current is var limit and not ulong.MaxValue ? limit : 0;
}
