using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>The original's dumps of the same configuration in the same state, line by line.</summary>
public sealed class VrrpGoldenTests
{
    // What this program does not have: a library of the original.
    private const string Library = " libnftnl version .*";

    [Fact]
    public void Data_of_one_master()
    {
        var rig = new VrrpRig(Sample.Text("one.conf"), hasSecondInterface: true).Start().Run(10);

        Comparison.AssertEqual(Sample.Lines("keepalived.data"), rig.Data(), Library);
    }

    [Fact]
    public void Data_of_a_group_and_trackers()
    {
        var rig = Notify();

        Comparison.AssertEqual(Sample.Lines("notify.data"), rig.Data(), Library);
    }

    [Theory]
    [InlineData("one.conf", "keepalived.stats")]
    [InlineData("notify.conf", "notify.stats")]
    public void Statistics_but_for_the_counters(string configuration, string sample)
    {
        var rig = configuration == "one.conf" ? new VrrpRig(Sample.Text(configuration)).Start().Run(10) : Notify();

        Assert.Equal(Comparison.WithoutCounters(Sample.Text(sample)), Comparison.WithoutCounters(rig.Statistics()));
    }

    [Theory]
    [InlineData("one.conf", "keepalived.json")]
    [InlineData("notify.conf", "notify.json")]
    public void Json_but_for_times_and_counters(string configuration, string sample)
    {
        var rig = configuration == "one.conf" ? new VrrpRig(Sample.Text(configuration)).Start().Run(10) : Notify();

        Assert.Equal(Comparison.Stable(Sample.Text(sample).Replace(@"\/run\/", @"\/etc\/keepalived\/", StringComparison.Ordinal)), Comparison.Stable(rig.Json()));
    }

    [Fact]
    public void Json_of_the_second_layout()
    {
        var rig = new VrrpRig(Sample.Text("dbus-snmp.conf")).Start().Run(10);

        // There was nobody to run the notify script as.
        Assert.Equal(Comparison.Stable(Sample.Text("keepalived-v2.json")), Comparison.Stable(rig.Json(new NobodyRuns())));
    }

    // Of the original, VI_D1 and VI_D2 had been removed by a reload.
    private static VrrpRig Notify()
    {
        var text = Sample.Text("notify.conf");
        var rig = new VrrpRig(text[..text.IndexOf("vrrp_instance VI_D1", StringComparison.Ordinal)]);
        rig.Router.Tracked.SetFile("tf", 7);
        return rig.Start().Script("chk", 0).Run(10);
    }
}
