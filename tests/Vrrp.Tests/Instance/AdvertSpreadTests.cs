using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Many masters on one node.</summary>
public sealed class AdvertSpreadTests
{
    private static InstanceRig Masters(int count)
    {
        var rig = new InstanceRig([.. Enumerable.Range(1, count).Select(i => InstanceRig.Base with { Name = $"R{i}", Interface = $"eth{i % 2}", VirtualRouterId = (byte)((i % 250) + 1) })]);
        rig.Start();
        return rig;
    }

    [Fact]
    public void As_many_as_take_no_time_keep_the_time_they_share()
    {
        var rig = Masters(AdvertSpread.Together);
        rig.RunToDeadline();
        for (var second = 0; second < 3; second++)
        {
            Assert.Equal(1, rig.UntilDeadline);
            Assert.Equal(AdvertSpread.Together, rig.RunToDeadline().Length);
        }
    }

    [Fact]
    public void All_become_master_at_once_and_then_each_group_has_a_time_of_its_own()
    {
        const int count = 5000;
        var rig = Masters(count);
        Assert.Equal(count, rig.RunToDeadline().Count(IsAdvert));
        rig.Run(1);
        for (var second = 0; second < 3; second++)
        {
            var start = rig.Seconds;
            var sent = new List<string>();
            var latest = start;
            while (rig.UntilDeadline is { } wait && rig.Seconds + wait < start + 1)
            {
                var adverts = rig.RunToDeadline().Where(IsAdvert).ToList();
                sent.AddRange(adverts);
                Assert.InRange(adverts.Count, 0, AdvertSpread.Together);
                Assert.InRange(rig.Seconds - latest, 0, 0.05);
                latest = rig.Seconds;
            }
            Assert.InRange(sent.Count, count - AdvertSpread.Together, count + AdvertSpread.Together);
            Assert.Equal(sent.Count, sent.Distinct().Count());
            rig.Wait(start + 1 - rig.Seconds);
        }
    }

    [Fact]
    public void No_interval_is_ever_longer_than_configured()
    {
        const int count = 1000;
        var rig = Masters(count);
        rig.RunToDeadline();
        var last = Enumerable.Range(1, count).ToDictionary(i => $"R{i}: advert 100", _ => rig.Seconds);
        while (rig.Seconds < 10)
        {
            foreach (var advert in rig.RunToDeadline().Where(IsAdvert))
            {
                Assert.InRange(rig.Seconds - last[advert], 0, 1.000001);
                last[advert] = rig.Seconds;
            }
        }
    }

    [Fact]
    public void Being_late_leaves_the_times_as_they_are()
    {
        var rig = Masters(640);
        rig.RunToDeadline();
        rig.Run(2);
        rig.Wait(0.5);
        rig.Wake(); // half of the groups in one go
        var times = new HashSet<double>();
        var start = rig.Seconds;
        while (rig.UntilDeadline is { } wait && rig.Seconds + wait < start + 1)
        {
            rig.RunToDeadline();
            times.Add(Math.Round(rig.Seconds, 6));
        }
        Assert.Equal(10, times.Count);
    }

    [Fact]
    public void A_recording_says_so_and_can_be_replayed()
    {
        var config = InstanceRig.Base with { FlightRecorder = true };
        var rig = new InstanceRig([.. Enumerable.Range(1, 200).Select(i => config with { Name = $"R{i}", VirtualRouterId = (byte)i })]);
        rig.Start();
        rig.RunToDeadline();
        rig.Run(3);
        var last = rig.Router.Instances[^1];
        using var text = new StringWriter();
        last.Recorder!.WriteTo(text);
        Assert.Contains("\"event\":\"Sooner\"", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(text.ToString(), new FlightReplay(last.Config).Run(text.ToString()));
    }

    private static bool IsAdvert(string action) => action.EndsWith(" advert 100", StringComparison.Ordinal) || action == "advert 100";
}
