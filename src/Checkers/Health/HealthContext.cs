using Checkers.Control;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>What all machines of a director share: the time of the event being digested, and who is to be called later.</summary>
internal sealed class HealthContext
{
    private static readonly TimeSpan _troubleInterval = TimeSpan.FromMinutes(1);

    private readonly PriorityQueue<RealServerHealth, MonotonicTime> _due = new();
    private readonly Dictionary<string, LogThrottle> _troubles = [];

    /// <summary>The time of the event being digested.</summary>
    public MonotonicTime Now { get; set; }

    /// <summary>False with <c>no_checker_emails</c>: mails tell of real servers only, not of each check.</summary>
    public bool MailsEveryCheck { get; set; } = true;

    /// <summary>Servers that keep connections without getting new ones.</summary>
    public HashSet<RealServerHealth> Draining { get; } = [];

    /// <summary>Servers that are not as the file says, because somebody asked for it.</summary>
    public HashSet<IOverridable> Overridden { get; } = [];

    /// <summary>When somebody is to be called next; null: nobody waits.</summary>
    public MonotonicTime? Next
    {
        get
        {
            DropOutdated();
            return _due.TryPeek(out _, out var due) ? due : null;
        }
    }

    /// <summary>Calls <paramref name="server"/> at its <see cref="RealServerHealth.Due"/>.</summary>
    public void Add(RealServerHealth server)
    {
        if (server.Due is { } due) _due.Enqueue(server, due);
    }

    /// <summary>The next server whose time has come; null: none.</summary>
    public RealServerHealth? TakeDue()
    {
        DropOutdated();
        return _due.TryPeek(out _, out var due) && due <= Now ? _due.Dequeue() : null;
    }

    /// <summary>
    /// Whether a trouble of this machine is to be logged now: what hinders all checks (no descriptors are left) is one line a minute and not one
    /// for every attempt.
    /// </summary>
    /// <param name="text">What the log would say.</param>
    /// <param name="heldBack">How often the same was not logged since it was the last time.</param>
    public bool MayTellTrouble(string text, out long heldBack)
    {
        if (!_troubles.TryGetValue(text, out var throttle)) _troubles.Add(text, throttle = new LogThrottle(_troubleInterval));
        return throttle.TryPass(Now, out heldBack);
    }

    // An entry counts only while its server still waits for exactly that time.
    private void DropOutdated()
    {
        while (_due.TryPeek(out var server, out var due) && server.Due != due) _due.Dequeue();
    }
}
