using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Vrrp.Control;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <content>The control socket.</content>
internal sealed partial class VrrpHost
{
    private static DateTimeOffset Wall => TimeProvider.System.GetUtcNow();

    /// <summary>Told what happens; makes JSON of it only when somebody wants it.</summary>
    public Action<Func<ReadOnlyMemory<byte>>> OnEvent { get; set; } = static _ => { };

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Who asks.</param>
    public ControlAnswer Answer(ControlRequest request, uint user)
    {
        switch (request.Command)
        {
            case ControlCommand.Status:
                var status = Status();
                return new ControlAnswer.Given(stream => StatusJson.Write(stream, status));
            case ControlCommand.Health:
                var health = Status();
                return new ControlAnswer.Given(stream => StatusJson.WriteHealth(stream, health));
            case ControlCommand.Metrics:
                var measured = Status();
                return new ControlAnswer.Given(stream => VrrpMetrics.Write(stream, measured, request.Limit ?? int.MaxValue));
            case ControlCommand.Maintenance or ControlCommand.Release:
                return Change(request, user);
            default:
                return new ControlAnswer.Refused("not for VRRP instances: they know maintenance and release");
        }
    }

    private ControlAnswer Change(ControlRequest request, uint user)
    {
        var name = request.Instance!;
        if (_router.Instances.FirstOrDefault(i => i.Config.Name == name) is not { } instance)
            return new ControlAnswer.Refused($"there is no VRRP instance {name}: keepalived status lists them");
        var now = MonotonicClock.Now;
        if (request.Command == ControlCommand.Maintenance)
        {
            var note = OverrideNote.Of(request, user, Wall);
            _router.BeginMaintenance(instance, note, note.Due(now, Wall), now, _actions);
        }
        else if (!_router.EndMaintenance(instance, $"released by user {user}", now, _actions))
        {
            return new ControlAnswer.Refused($"VRRP instance {name} is not in maintenance: there is nothing to release");
        }
        Execute();
        var after = InstanceStatus.Of(instance, _router.MaintenanceOf(instance));
        var (mono, wall) = (MonotonicClock.Now, Wall);
        return new ControlAnswer.Given(stream => StatusJson.WriteInstance(stream, after, mono, wall));
    }

    private VrrpStatus Status()
    {
        var instances = new InstanceStatus[_router.Instances.Count];
        for (var i = 0; i < instances.Length; i++) instances[i] = InstanceStatus.Of(_router.Instances[i], _router.MaintenanceOf(_router.Instances[i]));
        var scripts = new List<(string Name, bool? IsUp)>();
        foreach (var script in _router.Tracked.Scripts.Values) scripts.Add((script.Config.Name, script.IsUp));
        return new VrrpStatus(instances, scripts, MonotonicClock.Now, Wall);
    }

    private void AdoptMaintenance(SavedState? saved)
    {
        foreach (var (name, note) in saved?.Maintenance ?? new Dictionary<string, OverrideNote>())
            _router.RememberMaintenance(name, note, note.Due(MonotonicClock.Now, Wall));
    }
}
