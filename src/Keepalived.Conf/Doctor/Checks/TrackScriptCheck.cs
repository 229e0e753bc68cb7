namespace Keepalived.Conf.Doctor.Checks;

/// <summary><c>vrrp_script</c> blocks that do not do what they are there for.</summary>
internal sealed class TrackScriptCheck : IConfigurationCheck
{
    private static readonly FindingKind Unused = new("script-unused", FindingSeverity.Risk, "a vrrp_script nobody tracks")
    {
        Why = "Only a track_script entry makes an instance or a sync group react to a script. Without one the check has no effect.",
        Remedy = "Add track_script with the script's name to the instance, or remove the block.",
        Example = "vrrp_script check_nginx {\n    script \"/usr/bin/pgrep nginx\"\n}\nvrrp_instance VI_1 {\n}",
        References = "vrrp_script, track_script",
    };

    private static readonly FindingKind Slow = new("script-timeout-over-interval", FindingSeverity.Risk, "a script's timeout above its interval")
    {
        Why = "A run that is not over when the next is due makes that one be skipped. A script that hangs is noticed only after its timeout, "
            + "not after its interval.",
        Remedy = "Set a timeout of at most the interval; without the keyword it is the interval.",
        Example = "interval 2\ntimeout 10",
        References = "interval, timeout (vrrp_script)",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Unused, Slow];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        var tracked = facts.Written.Statements.SelectMany(static s => s.Entries("track_script"))
            .Where(static e => e.Words.Count > 0).Select(static e => e.Words[0]).ToHashSet();
        foreach (var script in facts.Config.VrrpScripts)
        {
            if (!tracked.Contains(script.Name)) yield return Finding.At(Unused, script.Origin, $"vrrp_script {script.Name} is tracked by nothing");
            if (script.Timeout is { } timeout && timeout > script.Interval)
            {
                yield return Finding.At(
                    Slow,
                    facts.Written.PlaceOf(script.Origin, "timeout"),
                    $"vrrp_script {script.Name} may run for {ServerText.Seconds(timeout)}, but is due every {ServerText.Seconds(script.Interval)}");
            }
        }
    }
}
