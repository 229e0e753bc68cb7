using System.Collections.Concurrent;
using System.Net;
using LabTopology;

namespace Kernel.Tests;

/// <summary>Decides of every failed request whether it may have failed: only at a server that was down, and before that could be known.</summary>
internal sealed class SoakVerdict : IDisposable
{
    // Interval 1 s, at most four attempts with 1 s between: of one that refuses at once, and of one that is waited for up to 6 s each time;
    // and as much again for a busy guest.
    private static readonly TimeSpan _detectionOfRefusal = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan _detectionOfSilence = TimeSpan.FromSeconds(56);

    // What a kill costs at most: the attempts so far, and the time until the checks go on.
    private static readonly TimeSpan _setback = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(1);

    // The kernel's list changes while it is read: an entry may be missing once.
    private const int MostLooks = 20;

    // The kernel forgets a connection that was refused after ten seconds.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly NetworkNamespace _node;
    private readonly SoakFarm _farm;
    private readonly SoakDirector _director;
    private readonly Thread _asking;
    private volatile bool _isEnding;
    private readonly ConcurrentQueue<(RequestOutcome Request, int Port, int Looks)> _new = new();
    private readonly List<(RequestOutcome Request, int Port, IPAddress? Destination, string State)> _failed = [];

    public SoakVerdict(NetworkNamespace node, SoakFarm farm, SoakDirector director)
    {
        (_node, _farm, _director) = (node, farm, director);
        _asking = new Thread(Ask) { IsBackground = true };
        _asking.Start();
    }

    /// <summary>Failed requests.</summary>
    public int Failed => _failed.Count;

    /// <summary>For how long after an outage began requests still failed, the role being there.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>An outcome, from any thread.</summary>
    public void Add(RequestOutcome request, int port)
    {
        if (!request.Succeeded) _new.Enqueue((request, port, 1));
    }

    // Asks the kernel where the failed requests were sent, before it forgets.
    private void Ask()
    {
        while (!_isEnding || !_new.IsEmpty)
        {
            if (!_new.IsEmpty) Attribute();
            Thread.Sleep(_pause);
        }
    }

    private void Attribute()
    {
        Dictionary<(int, int), (IPAddress Destination, string State)> balanced = IpvsTable.Balanced(_node);
        for (int left = _new.Count; left > 0 && _new.TryDequeue(out (RequestOutcome Request, int Port, int Looks) failure); left--)
        {
            if (balanced.TryGetValue((failure.Request.ClientPort, failure.Port), out (IPAddress Destination, string State) entry)) _failed.Add((failure.Request, failure.Port, entry.Destination, entry.State));
            else if (failure.Looks < MostLooks) _new.Enqueue(failure with { Looks = failure.Looks + 1 });
            else _failed.Add((failure.Request, failure.Port, null, ""));
        }
    }

    /// <summary>Waits until it is known of every failed request where it was sent.</summary>
    public void Dispose()
    {
        _isEnding = true;
        _asking.Join();
    }

    /// <summary>The requests that should not have failed; when it is disposed of.</summary>
    public List<string> Wrong() =>
        [.. _failed.Where(f => !IsExcused(f.Request, f.Destination)).Select(f => $"port {f.Port} to {f.Destination?.ToString() ?? "nobody"} {f.State}: {f.Request.Started:HH:mm:ss.fff} {f.Request}")];

    private bool IsExcused(RequestOutcome request, IPAddress? destination)
    {
        if (destination is null || _farm.Of(destination) is not { } server) return false;
        DateTime ended = request.Started + request.Duration;
        foreach ((DateTime from, DateTime to) in server.Outages)
        {
            if (ended < from || (to != DateTime.MaxValue && request.Started > to + _skew)) continue;
            if (request.Started <= from) return true;
            DateTime since = _director.BeginOfChecks(from, request.Started);
            TimeSpan known = _director.Presence(since, request.Started);
            Longest = known > Longest ? known : Longest;
            TimeSpan detection = server.Fault == SoakFault.Killed ? _detectionOfRefusal : _detectionOfSilence;
            if (known <= detection + (_setback * _director.KillsBetween(since, request.Started))) return true;
        }

        return false;
    }
}
