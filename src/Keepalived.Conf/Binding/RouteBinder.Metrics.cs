using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Metrics of a route. A lock once given stays, whichever value comes last.</content>
internal sealed partial class RouteBinder
{
    private const uint ExplicitCongestionNotification = 1;

    private void Metric(RouteMetricKind kind, string what, uint max)
    {
        if (Next()) SetMetric(kind, what, max, isLocked: false);
    }

    private void LockableMetric(RouteMetricKind kind, string what)
    {
        if (Next() && TryLock(out bool isLocked)) SetMetric(kind, what, uint.MaxValue, isLocked);
    }

    private void Time(RouteMetricKind kind, uint perMillisecond, string type, string problem)
    {
        if (!Next() || !TryLock(out bool isLocked)) return;
        if (RouteTime.Read(S, At, perMillisecond, type) is { } value) SetMetric(kind, value, isLocked);
        else Drop($"Invalid {problem.Replace("{0}", Word.ToString(), StringComparison.Ordinal)}", DiagnosticCode.InvalidNumber);
    }

    private void Features(Statement s)
    {
        if (!Next()) return;
        if (Word is "ecn") SetMetric(RouteMetricKind.Features, ExplicitCongestionNotification, isLocked: false);
        else s.Error(At, $"feature {Word} not supported");
    }

    // Whether there is a value; lock in front of it is taken.
    private bool TryLock(out bool isLocked)
    {
        isLocked = Word is "lock";
        return !isLocked || Next();
    }

    private void SetMetric(RouteMetricKind kind, string what, uint max, bool isLocked)
    {
        if (Numbers.Integer(S, At, 0, max) is { } value) SetMetric(kind, (uint)value, isLocked);
        else Drop($"Invalid {what} {Word} specified for route", DiagnosticCode.InvalidNumber);
    }

    private void SetMetric(RouteMetricKind kind, uint value, bool isLocked)
    {
        isLocked |= _metrics.TryGetValue(kind, out var before) && before.IsLocked;
        _metrics[kind] = new RouteMetric(kind, value, isLocked);
    }
}
