using Checkers.Control;
using Checkers.Health;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Checkers.Host;

/// <content>The control socket.</content>
internal sealed partial class CheckerHost
{
    private static DateTimeOffset Wall => TimeProvider.System.GetUtcNow();

    private ControlAnswer Answer(ControlRequest request, uint user)
    {
        if (request.IsChange) return Change(request, user);
        var picture = CheckersPicture.Of(_director.VirtualServers, !_isKernelLost, MonotonicClock.Now, Wall);
        var isOtherTable = _config.IpvsNetNamespace is not null;
        return request.Command switch
        {
            ControlCommand.Status => new ControlAnswer.Given(stream => StatusJson.Write(stream, picture)),
            ControlCommand.Health => new ControlAnswer.Given(stream => StatusJson.WriteHealth(stream, picture)),
            ControlCommand.Metrics => new ControlAnswer.Given(
                stream => CheckerMetrics.Write(stream, picture, IpvsReading.Take(picture, _openIpvs, isOtherTable), request.Limit ?? int.MaxValue)),
            _ => new ControlAnswer.Refused("the checker process does not know this command"),
        };
    }

    private ControlAnswer Change(ControlRequest request, uint user)
    {
        if (_stopping) return new ControlAnswer.Refused("the daemon is stopping");
        var targets = TargetNames.Find(_director.VirtualServers, request.VirtualServer!, request.RealServer, out var problem);
        if (request.Command is ControlCommand.Undrain or ControlCommand.Release && problem is null)
            targets = Releasable(request, targets, out problem);
        if (problem is not null) return new ControlAnswer.Refused(problem);
        var (mono, wall) = (_loop.Now, Wall);
        Digest(
            actions =>
            {
                foreach (var target in targets)
                    if (OverrideRequest.Of(request, user, mono, wall) is { } asked) Director.Override(target, asked, actions);
                    else Director.Release(target, $"released by user {user}", actions);
                _stateChanged = true;
            },
            PostFlush);
        // Whoever is told that it is done may rely on a successor knowing it.
        SaveState();
        var changed = targets
            .Select(static target => target is RealServerHealth real ? (real.VirtualServer.Name, RealServerPicture.Of(real)) : (((VirtualServerState)target).Name, null))
            .ToArray<(string, RealServerPicture?)>();
        return new ControlAnswer.Given(stream => StatusJson.WriteChanged(stream, changed, mono, wall));
    }

    // Whoever drained a server does not want to end what somebody else asked for.
    private static List<IOverridable> Releasable(ControlRequest request, IReadOnlyList<IOverridable> targets, out string? problem)
    {
        var isUndrain = request.Command == ControlCommand.Undrain;
        var fit = targets.Where(target => target.Override is { } asked && (!isUndrain || asked.Kind == OverrideKind.Drain)).ToList();
        problem = fit.Count > 0 ? null
            : targets[0].Override is { } other ? $"{targets[0].Title} is {other.InWords}, not drained: release ends that"
            : $"{targets[0].Title} is as the file says: there is nothing to release";
        return fit;
    }

    private void Tell(HealthAction.Tell told)
    {
        _notifier.Tell(told);
        _link.Tell(() => EventJson.Of(told, Wall));
    }
}
