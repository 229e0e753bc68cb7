namespace Vrrp.Scenarios;

/// <summary>When addresses are announced.</summary>
public sealed class S75_Timing_of_announcements : Scenario
{
    private static readonly string[] _vips = ["10.0.0.101", "10.0.0.102", "10.0.0.103", "10.0.0.104"];

    [Fact]
    public void By_default_five_rounds_at_once_and_five_after_5_s()
    {
        Start(A, Conf.Globals() + Conf.Instance(255, vips: Addresses(), state: "state MASTER"));
        CapturedFrame first = Next(A, default);
        SleepUntil(first.At, 6.5);
        List<CapturedFrame> garps = Garps(A);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => _vips[i % 4]), garps.Select(g => g.ArpAddress));
        AtOnce(first.At, garps[19].At, "first burst");
        Took(5, first, garps[20], "second burst", late: 30);
        AtOnce(garps[20].At, garps[39].At, "rest of the second burst");
    }

    [Fact]
    public void Interval_repeat_delay_and_refresh_are_kept()
    {
        string options = "garp_master_repeat 3\n    garp_master_delay 2\n    garp_master_refresh 4\n    garp_master_refresh_repeat 2";
        Start(A, Conf.Globals("vrrp_garp_interval 0.1") + Conf.Instance(255, options, Addresses(), state: "state MASTER"));
        CapturedFrame first = Next(A, default);
        SleepUntil(first.At, 7.5);
        List<CapturedFrame> garps = Garps(A);
        if (Roles.Subject == Implementation.Original)
        {
            // 2.2.7 loses most of what it queues, and counts refreshes from the start.
            Took(0.1, garps[0], garps[1], "interval");
            return;
        }

        Assert.Equal(32, garps.Count);
        for (int i = 0; i < garps.Count; i++)
        {
            double due = i < 12 ? 0.1 * i : i < 24 ? 2 + (0.1 * (i - 12)) : 6 + (0.1 * (i - 24));
            Took(due, first, garps[i], $"announcement {i}", late: 40);
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(i => _vips[i % 4]), garps.Take(12).Select(g => g.ArpAddress));
    }

    private static string Addresses() => string.Join('\n', _vips.Select(v => v + "/24"));
}
