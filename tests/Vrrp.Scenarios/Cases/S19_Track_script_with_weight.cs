namespace Vrrp.Scenarios;

/// <summary>A check script with a weight moves the priority.</summary>
public sealed class S19_Track_script_with_weight : Scenario
{
    [Theory]
    [MemberData(nameof(Variants))]
    public void A_failure_lowers_the_priority_of_the_next_advert(string roleA, string roleB, int priority, int weight)
    {
        string file = NewFile("ok", "");
        string configuration = Conf.Globals() + Conf.Script(file, $"interval 1\n    weight {weight}") + Conf.Instance(priority, "track_script {\n    chk\n}");
        (DaemonProcess a, _) = Pair(roleA, roleB, configuration);
        DateTime deleted = Now;
        File.Delete(file);
        CapturedFrame low = NextOf(A, deleted, 90);
        Logs(a, "(VI_1) Changing effective priority from 150 to 90", deleted);
        CapturedFrame followed = Last(A, low.At);
        Assert.Equal(150, followed.Priority);
        Regular([followed, low], 1);
        CapturedFrame taken = Next(B, default);
        Took(Formula.MasterDown(100), followed, taken, "takeover");

        // The script succeeds again when the other one has settled as master.
        Next(B, taken.At);
        File.WriteAllText(file, "");
        LogLine changed = Logs(a, "(VI_1) Changing effective priority from 90 to 150", taken.At);
        CapturedFrame back = Next(A, taken.At.AddMilliseconds(200));
        List<CapturedFrame> heard = [.. Adverts(B).Where(f => f.At < changed.At)];
        CapturedFrame lastFollowed = heard[^1];
        if (back.At - lastFollowed.At < TimeSpan.FromSeconds(Formula.MasterDown(150)) && heard.Count > 1) lastFollowed = heard[^2]; // the line was read late
        Took(Formula.MasterDown(150), lastFollowed, back, "return");
    }

    public static TheoryData<string, string, int, int> Variants { get; } = new(
        Roles.Pairs.Select(p => p.Data).SelectMany(p => ((int Priority, int Weight)[])[(150, -60), (90, 60)], (p, w) => (p.Item1, p.Item2, w.Priority, w.Weight)));

    [Fact]
    public void Fall_and_rise_count_runs()
    {
        string file = NewFile("ok", "");
        // 2.2.7 knows whole seconds only.
        double interval = Roles.Subject == Implementation.Original ? 1 : 0.5;
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Script(file, FormattableString.Invariant($"interval {interval}\n    fall 2\n    rise 3")) + Conf.Instance(150, "track_script {\n    chk\n}"));
        Next(A, default);
        DateTime deleted = Now;
        File.Delete(file);
        Took(interval, deleted, Logs(a, "VRRP_Script(chk) failed", deleted).At, "two failing runs", late: (1000 * interval) + 40);
        DateTime created = Now;
        File.WriteAllText(file, "");
        Took(2 * interval, created, Logs(a, "VRRP_Script(chk) succeeded", created).At, "three succeeding runs", late: (1000 * interval) + 40);
    }

    [Fact]
    public void A_script_slower_than_its_timeout_has_failed()
    {
        DaemonProcess a = Start(A, Conf.Globals() + "vrrp_script chk {\n    script \"/usr/bin/sleep 6\"\n    interval 1\n    timeout 2\n}\n" + Conf.Instance(150, "track_script {\n    chk\n}"));
        Logs(a, "Track script chk is already running, expect idle - skipping run");
        Logs(a, "VRRP_Script(chk) timed_out");
        Assert.Empty(Adverts(A));
    }
}
