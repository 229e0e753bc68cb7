using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>
/// The last ten minutes of one instance (<c>flight_recorder</c>): what happened, what it decided, and what it knew at the beginning. It has
/// two parts; when the newer one is full or five minutes old the older one is given up. Each part begins with a checkpoint, so that a
/// recording can be replayed from there with the same configuration, and with those of the reloads in it.
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
    private FlightMember[] _members = [];
    private readonly List<(int From, int To)> _othersActions = [];

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
        var isNew = _newer.Count == 0;
        if (isNew) _newer.Add(new FlightRecord(now, FlightEvent.Checkpoint, instance.Checkpoint()));
        NoteMembers(instance, isNew, now);
        _newer.Add(new FlightRecord(now, what, data));
        _before = instance.State;
        _othersActions.Clear();
        return actions.Count;
    }

    /// <summary>Actions of other members of the group, which followed: they are decisions of theirs.</summary>
    internal void Leave(int from, int to) => _othersActions.Add((from, to));

    /// <summary>The event has been handled: the actions from <paramref name="first"/> on are its decisions.</summary>
    internal void End(VrrpInstance instance, FlightEvent what, int first, MonotonicTime now, List<VrrpAction> actions)
    {
        for (var i = first; i < actions.Count; i++)
        {
            if (actions[i].IsAbout(instance) && !IsOfOthers(i))
                _newer.Add(new FlightRecord(now, FlightEvent.Action, actions[i]));
        }
        if (what is not (FlightEvent.Start or FlightEvent.DelayedStart or FlightEvent.Resume)) FlagTransition(_before, instance.State);
        if (_wanted is { } reason && (_lastDump is null || now - _lastDump.Value >= s_dumpSpacing))
        {
            _lastDump = now;
            _wanted = null;
            actions.Add(new VrrpAction.DumpRecord(instance, reason));
        }
    }

    private bool IsOfOthers(int action)
    {
        foreach (var (from, to) in _othersActions)
        {
            if (action >= from && action < to) return true;
        }
        return false;
    }

    /// <summary>Asks for a dump at the end of the event.</summary>
    internal void Flag(string reason) => _wanted ??= reason;

    // Written when it is news: a group that is at rest is not described at every advert.
    private void NoteMembers(VrrpInstance instance, bool isNew, MonotonicTime now)
    {
        if (instance.Group is not { } group)
        {
            _members = []; // an older part of the recording may have them, and be lost
            return;
        }
        if (!isNew && Know(group, instance)) return;
        _members = [.. group.Members.Where(m => m != instance).Select(FlightMember.Of)];
        _newer.Add(new FlightRecord(now, FlightEvent.Members, _members));
    }

    private bool Know(SyncGroup group, VrrpInstance instance)
    {
        var known = 0;
        foreach (var member in group.Members)
        {
            if (member == instance) continue;
            if (known >= _members.Length || _members[known] != FlightMember.Of(member)) return false;
            known++;
        }
        return known == _members.Length;
    }

    private void FlagTransition(VrrpState before, VrrpState after)
    {
        if (before == after) return;
        if (after == VrrpState.Fault) Flag("entered FAULT");
        else if (before == VrrpState.Master) Flag("left MASTER");
    }
}
