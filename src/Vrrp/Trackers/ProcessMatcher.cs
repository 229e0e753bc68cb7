using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Trackers;

/// <summary>Whether a process is one that a <c>vrrp_track_process</c> means.</summary>
public static class ProcessMatcher
{
    private const int LongestName = 15;

    /// <summary>Compares the name the kernel has for a process, at most 15 bytes (<c>/proc/PID/comm</c>).</summary>
    public static bool MatchesName(TrackProcessConfig config, string name) => !config.FullCommand && name == Truncate(config.Process);

    /// <summary>Compares a command line (<c>/proc/PID/cmdline</c>); an empty one is a kernel thread or a zombie.</summary>
    public static bool MatchesCommand(TrackProcessConfig config, IReadOnlyList<string> command)
    {
        if (!config.FullCommand || command.Count == 0 || command[0] != config.Process) return false;
        var given = command.Count - 1;
        var wanted = config.Arguments;
        if (config.Match == ArgumentMatch.None) return true;
        if (given < wanted.Count || (config.Match == ArgumentMatch.Exact && given > wanted.Count)) return false;
        for (var i = 0; i < wanted.Count; i++)
        {
            var mayBeLonger = config.Match == ArgumentMatch.Initial && i == wanted.Count - 1;
            if (mayBeLonger ? !command[i + 1].StartsWith(wanted[i], StringComparison.Ordinal) : command[i + 1] != wanted[i]) return false;
        }
        return true;
    }

    private static string Truncate(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= LongestName ? name : Encoding.UTF8.GetString(bytes.AsSpan(0, LongestName));
    }
}
