using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Vrrp.Instance;

/// <content>
/// Maintenance: an instance somebody works on is in FAULT, and with it its sync group, until it is released. A master leaves with priority 0,
/// so that another router need not wait.
/// </content>
public sealed partial class VrrpRouter
{
    private readonly Dictionary<string, (OverrideNote Note, MonotonicTime? Until)> _maintenance = new(StringComparer.Ordinal);

    /// <summary>What is known of the maintenance of an instance; null: it is in none.</summary>
    public OverrideNote? MaintenanceOf(VrrpInstance instance) =>
        _maintenance.TryGetValue(instance.Config.Name, out var known) ? known.Note : null;

    private MonotonicTime? NextRelease => _maintenance.Count == 0 ? null : _maintenance.Values.Min(static known => known.Until);

    /// <summary>What a predecessor knew, before <see cref="Start"/>.</summary>
    public void RememberMaintenance(string instance, OverrideNote note, MonotonicTime? until) => _maintenance[instance] = (note, until);

    /// <summary>Somebody works on an instance from now on.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="note">Who and why; replaces what was known.</param>
    /// <param name="until">When it ends by itself; null: never.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void BeginMaintenance(VrrpInstance instance, OverrideNote note, MonotonicTime? until, MonotonicTime now, List<VrrpAction> actions)
    {
        _maintenance[instance.Config.Name] = (note, until);
        IsUnsaved = true;
        actions.Add(VrrpLog.MaintenanceBegins(instance.Config.Name, note));
        OnTracked(Tracked.SetMaintenance(instance.Config.Name, true), now, actions);
    }

    /// <summary>The work is done. False when there was none.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="by">Who says so, for the log.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public bool EndMaintenance(VrrpInstance instance, string by, MonotonicTime now, List<VrrpAction> actions) =>
        EndMaintenance(instance.Config.Name, by, now, actions);

    private bool EndMaintenance(string name, string by, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!_maintenance.Remove(name)) return false;
        IsUnsaved = true;
        actions.Add(VrrpLog.MaintenanceEnds(name, by));
        OnTracked(Tracked.SetMaintenance(name, false), now, actions);
        return true;
    }

    private void ReleaseWhatIsDue(MonotonicTime now, List<VrrpAction> actions)
    {
        if (NextRelease is not { } next || next > now) return;
        foreach (var (name, known) in _maintenance.ToArray())
        {
            if (known.Until <= now) EndMaintenance(name, "its time is over", now, actions);
        }
    }

    private void AdoptMaintenance()
    {
        foreach (var name in _maintenance.Keys.ToArray())
        {
            if (_instances.Exists(instance => instance.Config.Name == name)) Tracked.SetMaintenance(name, true);
            else _maintenance.Remove(name);
        }
    }

    // A name that is gone may come back as something else.
    private void ForgetMaintenance(List<VrrpAction> actions)
    {
        foreach (var name in _maintenance.Keys.Except(Config.VrrpInstances.Select(static config => config.Name)).ToArray())
        {
            _maintenance.Remove(name);
            Tracked.SetMaintenance(name, false);
            actions.Add(VrrpLog.MaintenanceEnds(name, "it is not configured any more"));
        }
    }
}
