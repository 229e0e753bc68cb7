using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>What the node knows about everything its instances track: interfaces and scripts.</summary>
public sealed class TrackedState
{
    private readonly Dictionary<string, bool> _interfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptHealth> _scripts = new(StringComparer.Ordinal);

    /// <summary>The scripts by name.</summary>
    public IReadOnlyDictionary<string, ScriptHealth> Scripts => _scripts;

    /// <summary>Whether the interface is up and running; one never heard of is down.</summary>
    public bool IsInterfaceUp(string name) => _interfaces.GetValueOrDefault(name);

    /// <summary>Null until the script has a result, and for one that does not exist.</summary>
    public bool? IsScriptUp(string name) => _scripts.GetValueOrDefault(name)?.IsUp;

    /// <summary>Records an interface's state; true when it changed or was not known.</summary>
    public bool SetInterface(string name, bool isUp)
    {
        var changed = !_interfaces.TryGetValue(name, out var before) || before != isUp;
        _interfaces[name] = isUp;
        return changed;
    }

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
}
