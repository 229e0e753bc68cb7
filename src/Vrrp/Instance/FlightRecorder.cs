using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>
/// The last ten minutes of one instance (<c>flight_recorder</c>): what happened, what it decided, and what it knew at the beginning. It has
/// two parts; when the newer one is full or five minutes old the older one is given up. Each part begins with a checkpoint, so that a
/// recording can be replayed from there with the same configuration.
/// </summary>
/// <param name="capacity">Entries per part.</param>
public sealed class FlightRecorder(int capacity = FlightRecorder.DefaultCapacity)
{
    /// <summary>Entries per part unless told otherwise: at one advert a second about an hour, at one in 10 ms about 20 s.</summary>
    public const int DefaultCapacity = 4096;

    private static readonly TimeSpan s_partAge = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_dumpSpacing = TimeSpan.FromMinutes(1);

    private List<FlightRecord> _older = [];
    private List<FlightRecord> _newer = [];
    private MonotonicTime? _lastDump;
    private VrrpState _before;
    private string? _wanted;

    /// <summary>Whether a transition nobody asked for was seen since the last dump.</summary>
    public bool IsFlagged => _wanted is not null;

    internal IEnumerable<FlightRecord> Records => _older.Concat(_newer);

    /// <summary>Writes the recording, oldest entry first, one JSON object a line.</summary>
    public void WriteTo(TextWriter writer) => FlightRecordWriter.Write(Records, writer);

    /// <summary>An event is about to be handled; returns how many actions there are already.</summary>
    internal int Begin(VrrpInstance instance, FlightEvent what, object? data, MonotonicTime now, List<VrrpAction> actions)
    {
        var isFull = _newer.Count >= capacity || (_newer.Count > 0 && now - _newer[0].Time >= s_partAge);
        if (isFull) (_older, _newer) = (_newer, []);
        if (_newer.Count == 0) _newer.Add(new FlightRecord(now, FlightEvent.Checkpoint, instance.Checkpoint()));
        _newer.Add(new FlightRecord(now, what, data));
        _before = instance.State;
        return actions.Count;
    }

    /// <summary>The event has been handled: the actions from <paramref name="first"/> on are its decisions.</summary>
    internal void End(VrrpInstance instance, FlightEvent what, int first, MonotonicTime now, List<VrrpAction> actions)
    {
        for (var i = first; i < actions.Count; i++)
        {
            if (actions[i].IsAbout(instance)) _newer.Add(new FlightRecord(now, FlightEvent.Action, actions[i]));
        }
        // Replay needs the new configuration, so that a new part begins with it.
        if (what == FlightEvent.Reload) _newer.Add(new FlightRecord(now, FlightEvent.Checkpoint, instance.Checkpoint()));
        if (what != FlightEvent.Start) FlagTransition(_before, instance.State);
        if (_wanted is { } reason && (_lastDump is null || now - _lastDump.Value >= s_dumpSpacing))
        {
            _lastDump = now;
            _wanted = null;
            actions.Add(new VrrpAction.DumpRecord(instance, reason));
        }
    }

    /// <summary>Asks for a dump at the end of the event.</summary>
    internal void Flag(string reason) => _wanted ??= reason;

    private void FlagTransition(VrrpState before, VrrpState after)
    {
        if (before == after) return;
        if (after == VrrpState.Fault) Flag("entered FAULT");
        else if (before == VrrpState.Master) Flag("left MASTER");
    }
}
