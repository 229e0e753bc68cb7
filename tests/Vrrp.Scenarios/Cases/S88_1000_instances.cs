using System.Globalization;

namespace Vrrp.Scenarios;

/// <summary>A thousand virtual routers on four links.</summary>
[Collection(nameof(Alone))]
public sealed class S88_1000_instances : Scenario
{
    private const int Links = 4;
    private const int PerLink = 250;

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void All_move_in_time_and_cost_little(string roleA, string roleB)
    {
        Build(2, Links);
        DaemonProcess a = Start(A, roleA, Many(150));
        Wait.Until(Patience, "all are master", () => Links.Times(i => Adverts(A, port: A.PortOf(i)).Select(f => f.Vrid).Distinct().Count()) == Links * PerLink);
        DaemonProcess b = Start(B, roleB, Many(100));
        Logs(b, $"(VI_3_{PerLink}) Entering BACKUP STATE");
        SleepUntil(Now, 6); // announcements are over
        (double usedA, double usedB, DateTime start) = (Cpu(a), Cpu(b), Now);
        SleepUntil(start, 6);
        double seconds = (Now - start).TotalSeconds / 30;
        Assert.Equal(0, Links.Times(i => Adverts(B, port: B.PortOf(i)).Count));

        // Several times what the original takes: machines differ, and `./build.sh bench vrrp` compares the two on one.
        if (IsAsked(a)) Assert.InRange((Cpu(a) - usedA) / seconds, 0, 5 * 0.46);
        if (IsAsked(b)) Assert.InRange((Cpu(b) - usedB) / seconds, 0, 5 * 0.16);

        DateTime killed = a.Crash();
        Wait.Until(Patience, "all are taken over", () => Links.Times(i => Adverts(B, killed, port: B.PortOf(i)).Select(f => f.Vrid).Distinct().Count()) == Links * PerLink);
        for (int i = 0; i < Links && IsAsked(b); i++)
        {
            Dictionary<int, CapturedFrame> last = Adverts(A, port: A.PortOf(i)).GroupBy(f => f.Vrid).ToDictionary(g => g.Key, g => g.Last());
            Dictionary<int, CapturedFrame> first = Adverts(B, killed, port: B.PortOf(i)).GroupBy(f => f.Vrid).ToDictionary(g => g.Key, g => g.First());
            TookEach(Formula.MasterDown(100), Enumerable.Range(1, PerLink).Select(vrid => (last[vrid], first[vrid], $"takeover of {vrid} on link {i}")), late: 60);
        }
    }

    // The original is not asked beside ours: on a machine with two processors it is late now and then.
    private static bool IsAsked(DaemonProcess daemon) => daemon.Implementation == Roles.Subject;

    /// <summary>Processor time of the VRRP process so far, in seconds.</summary>
    private static double Cpu(DaemonProcess daemon)
    {
        string[] stat = File.ReadAllText($"/proc/{daemon.VrrpPid}/stat").Split(' ');
        return (long.Parse(stat[13], CultureInfo.InvariantCulture) + long.Parse(stat[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static string Many(int priority) => Conf.Globals() + string.Concat(
        Enumerable.Range(0, Links).SelectMany(l => Enumerable.Range(1, PerLink).Select(i => Conf.Instance(priority, vips: $"10.{90 + l}.0.{i}/32", name: $"VI_{l}_{i}", vrid: i, device: $"eth{l}"))));
}
