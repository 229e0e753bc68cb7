namespace Vrrp.Trackers;

/// <summary>What happened to a process. A closed set of nested records; threads are left out.</summary>
internal abstract record ProcessEvent
{
    private ProcessEvent() { }

    /// <summary>A process has a child, which runs the same program.</summary>
    public sealed record Forked(int Parent, int Child) : ProcessEvent;

    /// <summary>A process runs another program.</summary>
    public sealed record Executed(int Process) : ProcessEvent;

    /// <summary>A process has given itself another name.</summary>
    public sealed record Renamed(int Process, string Name) : ProcessEvent;

    /// <summary>A process has ended.</summary>
    public sealed record Ended(int Process) : ProcessEvent;
}
