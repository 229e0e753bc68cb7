using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tracking;
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
        var firstAction = actions.Count;
        var groupStates = new Dictionary<string, VrrpState>(StringComparer.Ordinal);
        foreach (var group in _groups) groupStates[group.Config.Name] = group.State;
        Config = config;
        ForgetMaintenance(actions);
        _reloads++;
        foreach (var script in Tracked.SetScripts(config.VrrpScripts))
            actions.Add(VrrpLog.ScriptKept(script, Tracked.Scripts[script].IsUp == true));
        var kept = Match(config.VrrpInstances);
        foreach (var gone in _instances.Except(kept.OfType<VrrpInstance>())) gone.Remove(actions);

        _groups.Clear();
        _instances.Clear();
        var groups = CreateGroups(config);
        var statics = StaticDependencies.Of(config);
        var fresh = new List<VrrpInstance>();
        for (var i = 0; i < kept.Length; i++)
        {
            var instanceConfig = config.VrrpInstances[i];
            var group = groups.GetValueOrDefault(instanceConfig.Name);
            var instance = kept[i];
            if (instance is not null)
            {
                instance.Reconfigure(
                    instanceConfig, group, statics.GetValueOrDefault(instanceConfig.Name, StaticDependencies.None), sourceOf(instanceConfig), now, actions);
                instance.Reloads = _reloads;
            }
            else
            {
                instance = Create(instanceConfig, group, statics.GetValueOrDefault(instanceConfig.Name));
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
        var delay = _delayedUntil > now;
        foreach (var instance in fresh) instance.Start(delay ? _delayedUntil!.Value : now, actions, delay);
        foreach (var group in _groups)
        {
            if (!groupStates.TryGetValue(group.Config.Name, out var state) || state != group.State) NotifyReloaded(group, firstAction, actions);
        }
    }

    // A group that is new or in another state than before, unless a member has told so already.
    private static void NotifyReloaded(SyncGroup group, int firstAction, List<VrrpAction> actions)
    {
        VrrpNotification? notification = group.State switch
        {
            VrrpState.Backup => VrrpNotification.Backup,
            VrrpState.Master => VrrpNotification.Master,
            VrrpState.Fault => VrrpNotification.Fault,
            _ => null,
        };
        if (notification is not { } word) return;
        for (var i = firstAction; i < actions.Count; i++)
        {
            if (actions[i] is VrrpAction.NotifyGroup told && told.Group == group && told.Notification == word) return;
        }
        actions.Add(new VrrpAction.NotifyGroup(group, word));
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
