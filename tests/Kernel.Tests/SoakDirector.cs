using LabTopology;
using Linux.Abi;

namespace Kernel.Tests;

/// <summary>The daemon of the soak: reloads, kills of the checker role, and for how long that role was there.</summary>
internal sealed class SoakDirector(DaemonProcess daemon, SoakConfiguration configuration)
{
    private readonly List<(DateTime From, DateTime To)> _absences = [];
    private readonly List<DateTime> _newChecks = [];
    private int _killed;

    /// <summary>How often the role was killed.</summary>
    public int Kills => _absences.Count;

    /// <summary>Reloads asked for.</summary>
    public int Reloads { get; private set; }

    /// <summary>Whether the role is there.</summary>
    public bool IsRunning => _killed == 0;

    /// <summary>Kills the checker role.</summary>
    public void Kill()
    {
        _killed = daemon.CheckerPid;
        _absences.Add((DaemonProcess.Signal(Libc.SIGKILL, _killed), DateTime.MaxValue));
    }

    /// <summary>Notices that the role is there again.</summary>
    public void Look()
    {
        if (IsRunning || daemon.CheckerPid is not (var pid and not 0) || pid == _killed) return;
        _killed = 0;
        _absences[^1] = (_absences[^1].From, DateTime.UtcNow);
    }

    /// <summary>Another file, and SIGHUP.</summary>
    public void Reload()
    {
        int timeout = configuration.ConnectTimeout;
        configuration.Change();
        File.WriteAllText(daemon.ConfigurationFile, configuration.ToString());
        daemon.Signal(Libc.SIGHUP);
        Reloads++;
        if (timeout != configuration.ConnectTimeout) _newChecks.Add(DateTime.UtcNow);
    }

    /// <summary>When the latest checks that know nothing began before <paramref name="moment"/>, or <paramref name="since"/> if that was later.</summary>
    public DateTime BeginOfChecks(DateTime since, DateTime moment) => _newChecks.Where(n => n > since && n <= moment).DefaultIfEmpty(since).Max();

    /// <summary>How much of a period the role was there.</summary>
    public TimeSpan Presence(DateTime from, DateTime to)
    {
        TimeSpan presence = to - from;
        foreach ((DateTime gone, DateTime back) in _absences)
        {
            DateTime start = gone > from ? gone : from, end = back < to ? back : to;
            if (end > start) presence -= end - start;
        }

        return presence;
    }

    /// <summary>How often it was killed in a period.</summary>
    public int KillsBetween(DateTime from, DateTime to) => _absences.Count(a => a.From >= from && a.From <= to);
}
