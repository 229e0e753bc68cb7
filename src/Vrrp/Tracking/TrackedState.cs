using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Tracking;

/// <summary>
/// What the node knows about everything its instances track: interfaces, scripts, files, processes, BFD sessions, static items and
/// configured source addresses.
/// </summary>
public sealed class TrackedState
{
    private readonly Dictionary<string, bool> _interfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptHealth> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _bfds = new(StringComparer.Ordinal);
    private readonly HashSet<(string Group, string Item)> _missingStatics = [];
    private readonly HashSet<InternetAddress> _missingSources = [];
    private readonly HashSet<string> _inMaintenance = new(StringComparer.Ordinal);

    /// <summary>The scripts by name.</summary>
    public IReadOnlyDictionary<string, ScriptHealth> Scripts => _scripts;

    /// <summary>Whether the interface is up and running; one never heard of is down.</summary>
    public bool IsInterfaceUp(string name) => _interfaces.GetValueOrDefault(name);

    /// <summary>Null until the script has a result, and for one that does not exist.</summary>
    public bool? IsScriptUp(string name) => _scripts.GetValueOrDefault(name)?.IsUp;

    /// <summary>The number in a tracked file; 0 for one never read.</summary>
    public int FileValue(string name) => _files.GetValueOrDefault(name);

    /// <summary>Whether enough of a tracked process run; null while nothing is known, as where processes cannot be watched.</summary>
    public bool? HasQuorum(string name) => _processes.TryGetValue(name, out var quorum) ? quorum : null;

    /// <summary>Whether a BFD session is up; one never heard of is down.</summary>
    public bool IsBfdUp(string name) => _bfds.GetValueOrDefault(name);

    /// <summary>Whether any static item of a track group is missing.</summary>
    public bool IsStaticMissing(string group)
    {
        foreach (var (name, _) in _missingStatics)
        {
            if (name == group) return true;
        }
        return false;
    }

    /// <summary>Whether a source address is known not to be on this node.</summary>
    public bool IsSourceMissing(InternetAddress address) => _missingSources.Contains(address);

    /// <summary>Whether somebody works on an instance.</summary>
    public bool IsInMaintenance(string instance) => _inMaintenance.Contains(instance);

    /// <summary>Records whether somebody works on an instance; true when that is news.</summary>
    public bool SetMaintenance(string instance, bool isOn) => isOn ? _inMaintenance.Add(instance) : _inMaintenance.Remove(instance);

    /// <summary>Records whether a static item is missing and could not be restored; true when that is news.</summary>
    /// <param name="group">Its <c>track_group</c>.</param>
    /// <param name="item">What tells it from the others of the group.</param>
    /// <param name="isMissing">Whether it is missing.</param>
    public bool SetStatic(string group, string item, bool isMissing) =>
        isMissing ? _missingStatics.Add((group, item)) : _missingStatics.Remove((group, item));

    /// <summary>Records whether a configured source address is on this node, as it is taken to be; true when that is news.</summary>
    public bool SetSource(InternetAddress address, bool isPresent) =>
        isPresent ? _missingSources.Remove(address) : _missingSources.Add(address);

    /// <summary>Records the number in a <c>track_file</c>, in 32 bits; true when it changed.</summary>
    public bool SetFile(string name, int value) => Set(_files, name, value);

    /// <summary>Records whether a <c>track_process</c> has its quorum; true when it changed or was not known.</summary>
    public bool SetProcess(string name, bool hasQuorum) => Set(_processes, name, hasQuorum);

    /// <summary>Records a BFD session's state; true when it changed or was not known.</summary>
    public bool SetBfd(string name, bool isUp) => Set(_bfds, name, isUp);

    /// <summary>Records an interface's state; true when it changed or was not known.</summary>
    public bool SetInterface(string name, bool isUp) => Set(_interfaces, name, isUp);

    /// <summary>Replaces the scripts; those with the same command and user keep their result. Returns the names of those kept.</summary>
    public IReadOnlyList<string> SetScripts(ValueArray<TrackScriptConfig> scripts)
    {
        var kept = new List<string>();
        var before = new Dictionary<string, ScriptHealth>(_scripts, StringComparer.Ordinal);
        _scripts.Clear();
        foreach (var config in scripts)
        {
            var script = new ScriptHealth(config);
            if (before.TryGetValue(config.Name, out var old) && old is { HasRun: true, IsUp: { } isUp } && old.Config.Command == config.Command)
            {
                script.Adopt(isUp);
                kept.Add(config.Name);
            }
            _scripts[config.Name] = script;
        }
        return kept;
    }

    private static bool Set<T>(Dictionary<string, T> states, string name, T value) where T : struct, IEquatable<T>
    {
        var changed = !states.TryGetValue(name, out var before) || !before.Equals(value);
        states[name] = value;
        return changed;
    }
}
