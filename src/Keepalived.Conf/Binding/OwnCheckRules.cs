using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Own rules of virtual servers: <c>flap_damping</c>, <c>min_healthy</c>, <c>slow_start</c>, <c>drain_time</c>, <c>unusable_check_fails</c>.</summary>
internal sealed class OwnCheckRules
{
    private const decimal LongestPause = 86400;
    private const int MostFailures = 1000;

    public FlapDamping? FlapDamping { get; private set; }

    public MinHealthy? MinHealthy { get; private set; }

    public TimeSpan SlowStart { get; private set; }

    public TimeSpan DrainTime { get; private set; }

    /// <summary>Null: <c>global_defs</c> decides.</summary>
    public bool? UnusableCheckFails { get; private set; }

    public void SetFlapDamping(Statement s)
    {
        if (s.Count < 3 || Numbers.Integer(s, 1, 1, MostFailures) is not { } failures || Pause(s, 2) is not { Ticks: > 0 } period ||
            (s.Count > 3 ? Pause(s, 3) : period) is not { } hold)
        {
            s.Error(s.Count > 1 ? 1 : 0, "flap_damping invalid, must be a number of failures and one or two times in seconds - ignoring");
            return;
        }

        FlapDamping = new FlapDamping((int)failures, period, hold);
    }

    public void SetMinHealthy(Statement s)
    {
        var text = s[1];
        bool isPercent = text.EndsWith("%");
        var digits = isPercent ? text[..^1] : text;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && (!isPercent || value <= 100))
        {
            MinHealthy = new MinHealthy(value, isPercent);
            return;
        }

        s.Error(1, $"min_healthy '{text}' invalid, must be a number of servers or 1% to 100% - ignoring");
    }

    public void SetSlowStart(Statement s) => SlowStart = Pause(s, 1) ?? SlowStart;

    public void SetDrainTime(Statement s) => DrainTime = Pause(s, 1) ?? DrainTime;

    public void SetUnusableCheckFails(Statement s) =>
        UnusableCheckFails = Words.Bool(s, 1, $"Invalid value for {s[0]} specified") ?? UnusableCheckFails;

    private static TimeSpan? Pause(Statement s, int index)
    {
        if (Numbers.Seconds(s, index, 0, LongestPause) is { } value) return value;
        s.Error(index, $"{s[0]} '{s[index]}' invalid, must be 0 to {LongestPause} seconds - ignoring");
        return null;
    }
}
