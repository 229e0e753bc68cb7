using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpRouter
{
    /// <summary>
    /// Applies a new, valid configuration as one step. Instances are matched by <see cref="InstanceIdentity"/>: those that stay keep
    /// state, deadlines and counters; removed masters leave with priority 0; new ones start.
    /// </summary>
    /// <param name="config">The configuration.</param>
    /// <param name="sourceOf">The usable address of an instance's interface.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Reload(
        KeepalivedConfig config, Func<VrrpInstanceConfig, InternetAddress?> sourceOf, MonotonicTime now, List<VrrpAction> actions)
    {
        Config = config;
        foreach (var script in Tracked.SetScripts(config.VrrpScripts))
            actions.Add(VrrpLog.ScriptKept(script, Tracked.Scripts[script].IsUp == true));
        var kept = Match(config.VrrpInstances);
        foreach (var gone in _instances.Except(kept.OfType<VrrpInstance>())) gone.Remove(actions);

        _groups.Clear();
        _instances.Clear();
        var groups = CreateGroups(config);
        var fresh = new List<VrrpInstance>();
        for (var i = 0; i < kept.Length; i++)
        {
            var instanceConfig = config.VrrpInstances[i];
            var group = groups.GetValueOrDefault(instanceConfig.Name);
            var instance = kept[i];
            if (instance is not null)
            {
                instance.Reconfigure(instanceConfig, group, sourceOf(instanceConfig), now, actions);
            }
            else
            {
                instance = new VrrpInstance(instanceConfig, Tracked, group) { Queue = _queue };
                instance.SetInitialSource(sourceOf(instanceConfig));
                instance.Evaluate();
                fresh.Add(instance);
            }
            _instances.Add(instance);
        }
        foreach (var instance in _instances)
        {
            if (!fresh.Contains(instance)) instance.OnReloaded(now, actions);
        }
        foreach (var instance in fresh) instance.Start(now, actions);
    }

    // Unicast instances that share VRID and source address are told apart by their peers; one whose peers changed is still the same.
    private VrrpInstance?[] Match(ValueArray<VrrpInstanceConfig> configs)
    {
        var candidates = _instances.GroupBy(i => InstanceIdentity.Of(i.Config)).ToDictionary(g => g.Key, g => g.ToList());
        var matches = new VrrpInstance?[configs.Count];
        foreach (var byPeers in new[] { true, false })
        {
            for (var i = 0; i < matches.Length; i++)
            {
                if (matches[i] is not null || !candidates.TryGetValue(InstanceIdentity.Of(configs[i]), out var known)) continue;
                matches[i] = known.Find(c => !byPeers || c.Config.UnicastPeers == configs[i].UnicastPeers);
                if (matches[i] is { } match) known.Remove(match);
            }
        }
        return matches;
    }
}
