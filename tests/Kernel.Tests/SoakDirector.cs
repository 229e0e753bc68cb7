using LabTopology;
using Linux.Abi;

namespace Kernel.Tests;

/// <summary>The daemon of the soak: reloads, kills of the checker role, and for how long that role was there.</summary>
internal sealed class SoakDirector(DaemonProcess daemon, SoakConfiguration configuration)
{
    // After a longer life a role is started again at once.
    private static readonly TimeSpan _forgotten = TimeSpan.FromSeconds(61);
    private readonly List<(DateTime From, DateTime To)> _absences = [];
    private readonly List<DateTime> _newChecks = [];
    private DateTime _running = DateTime.UtcNow;
    private int _killed;
    private int _shortLives;

    /// <summary>How often the role was killed.</summary>
    public int Kills => _absences.Count;

    /// <summary>Reloads asked for.</summary>
    public int Reloads { get; private set; }

    /// <summary>Whether the role is there.</summary>
    public bool IsRunning => _killed == 0;

    /// <summary>How long the role has been there.</summary>
    public TimeSpan Age => IsRunning ? DateTime.UtcNow - _running : TimeSpan.Zero;

    /// <summary>Whether another kill would be followed by a long pause: respawning slows down.</summary>
    public bool IsWornOut => _shortLives >= 4 && Age < _forgotten;

    /// <summary>Kills the checker role.</summary>
    public void Kill()
    {
        _shortLives = Age < _forgotten ? _shortLives + 1 : 0;
        _killed = daemon.CheckerPid;
        _absences.Add((DaemonProcess.Signal(Libc.SIGKILL, _killed), DateTime.MaxValue));
    }

    /// <summary>Notices that the role is there again.</summary>
    public void Look()
    {
        if (IsRunning || daemon.CheckerPid is not (var pid and not 0) || pid == _killed) return;
        _running = DateTime.UtcNow;
        _killed = 0;
        _absences[^1] = (_absences[^1].From, _running);
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
