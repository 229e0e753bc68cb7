using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <content>Checks without a probe: they follow what somebody else reports.</content>
internal sealed partial class CheckerHealth
{
    /// <summary>Whether it asks somebody, again and again.</summary>
    public bool IsProbe => Config is not (FileCheckConfig or BfdCheckConfig);

    /// <summary>The probe it shares with equal checks of other virtual servers; null: it has its own.</summary>
    public SharedProbe? Shared { get; set; }

    /// <summary>Whether the schedule knows it: alone, or for all that share its probe.</summary>
    public bool LeadsProbe { get; set; }

    /// <summary>When it would probe next if it had a probe of its own; the shared probe's results before are not for it.</summary>
    public MonotonicTime Due { get; set; }

    /// <summary>The shared probe decides when it is made next.</summary>
    public void WaitFor(TimeSpan delay) => NextDelay = delay;

    /// <summary>FILE_CHECK: the number in the file.</summary>
    /// <param name="value">The number; 0 without a file.</param>
    /// <param name="file">The <c>track_file</c> block.</param>
    /// <param name="isInitial">Whether nothing was known before: <c>reverse</c> does not take 0 for a fault until the file changes.</param>
    /// <param name="actions">Receives what to do.</param>
    public void OnFileValue(int value, TrackFileConfig file, bool isInitial, List<HealthAction> actions)
    {
        var config = (FileCheckConfig)Config;
        var weight = config.Weight ?? file.Weight;
        var isReverse = config.Weight is null ? file.Reverse : config.Reverse;
        var isUnchanged = isInitial || value == _lastValue;
        _lastValue = value;
        HasRun = true;
        if (weight != 0)
        {
            var product = (long)value * weight * (isReverse ? -1 : 1);
            var isFault = product <= int.MinValue;
            SetFault(isFault, config, isFault ? 0 : (int)Math.Min(product, int.MaxValue), actions);
        }
        else
        {
            SetFault(isReverse ? value == 0 && !(IsUp && isUnchanged) : value != 0, config, 0, actions);
        }
    }

    /// <summary>BFD_CHECK: the state of the session.</summary>
    public void OnSession(bool isUp, List<HealthAction> actions)
    {
        if (HasRun && isUp == IsUp) return;
        var first = !HasRun;
        HasRun = true;
        actions.Add(new HealthAction.Detail(
            $"BFD check of [{((BfdCheckConfig)Config).Session}] RS({Server.Name}) is {(isUp ? "UP" : "DOWN")}"));
        var wasUp = IsUp;
        IsUp = isUp;
        var transition = (wasUp, isUp) switch
        {
            (false, true) => CheckerTransition.CameUp,
            (true, false) => CheckerTransition.WentDown,
            (false, false) when first => CheckerTransition.ConfirmedDown,
            _ => CheckerTransition.None,
        };
        Server.Digest(this, transition, new(isUp ? Checks.CheckOutcome.Good : Checks.CheckOutcome.Failed), actions);
    }

    private void SetFault(bool isFault, FileCheckConfig config, int contribution, List<HealthAction> actions)
    {
        if (isFault == IsUp)
        {
            actions.Add(new HealthAction.Detail($"({Server.Name}): tracked file {config.TrackFile} {(isFault ? "now" : "leaving")} FAULT state"));
            IsUp = !isFault;
            if (isFault)
            {
                Server.Digest(this, CheckerTransition.WentDown, new(Checks.CheckOutcome.Failed), actions);
                return;
            }
            WeightContribution = contribution;
            Server.Digest(this, CheckerTransition.CameUp, new(Checks.CheckOutcome.Good), actions);
            return;
        }
        if (!isFault) ContributeWeight(contribution, actions);
    }
}
