using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What kill -9 of one process costs: nothing.</summary>
public sealed class RoleDeathTests : LabTest
{
    [Fact]
    public void No_request_is_lost_and_no_entry_touched_when_the_checker_role_is_killed()
    {
        OnlyOurs("it removes and adds everything again");
        CreateSite().PrepareDirectRouting();
        StartServers();
        DaemonProcess director = StartOwner(Globals + Owner() + Service("DR", "rr", FrontServers()));
        string[] before = IpvsTable.Rules(Site.Director1);
        // One processor does client, servers, director and kernel in the guest: a request may wait, but none may be refused or cut.
        TrafficClient client = Site.Own(new TrafficClient(Site.Client, Site.Vip) { Limit = TimeSpan.FromSeconds(15) });
        client.Start(RequestsPerSecond);
        Wait.Until(Patience, "traffic flows", () => client.Outcomes.Count > RequestsPerSecond, () => director.LogText);
        Dictionary<string, long> counted = IpvsTable.Connections(Site.Director1);

        int pid = director.CheckerPid;
        DateTime killed = DaemonProcess.Signal(Libc.SIGKILL, pid);
        int watched = 0;
        bool restarted = false;
        Wait.Until(3 * Patience, "a new checker role is watched for five seconds", () =>
        {
            Assert.Equal(before, IpvsTable.Rules(Site.Director1));
            Dictionary<string, long> now = IpvsTable.Connections(Site.Director1);
            Assert.All(counted, c => Assert.True(now.GetValueOrDefault(c.Key) >= c.Value, $"the counter of {c.Key} began again"));
            counted = now;
            watched++;
            restarted |= director.CheckerPid is var id && id != 0 && id != pid;
            return restarted && watched >= 10 && DateTime.UtcNow - killed > TimeSpan.FromSeconds(5);
        }, () => director.LogText);
        client.Stop();

        Assert.DoesNotContain(director.Log, l => l.At > killed && (l.Text.Contains("Adding", StringComparison.Ordinal) || l.Text.Contains("Removing", StringComparison.Ordinal)));
        Assert.True(client.Failures.Count == 0, $"of {client.Outcomes.Count} requests failed: {string.Join('\n', client.Failures)}");
    }

    [Fact]
    public void Roles_end_and_leave_a_clean_director_when_the_parent_is_killed()
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        using AddressMonitor addresses = new(Site.Director1);
        DaemonProcess director = StartOwner(Globals + Owner() + Service("DR", "rr", FrontServers()));
        (int vrrp, int checker) = (director.VrrpPid, director.CheckerPid);
        Assert.NotEqual(0, vrrp);
        Assert.NotEqual(0, checker);

        DateTime killed = director.Signal(Libc.SIGKILL);
        Wait.Until(Patience, "both roles end", () => !Directory.Exists($"/proc/{vrrp}") && !Directory.Exists($"/proc/{checker}"), () => director.LogText);
        TimeSpan took = DateTime.UtcNow - killed;

        AddressChange gone = addresses.WaitFor(Site.Vip, added: false, Patience, killed);
        Assert.True(gone.At - killed < TimeSpan.FromSeconds(1), $"the address was there for {gone.At - killed}");
        Assert.Empty(IpvsTable.Rules(Site.Director1));

        // keepalived's VRRP role waits one second after its farewell; ours ends within that second.
        Assert.True(took < TimeSpan.FromSeconds(Subject == Implementation.Original ? 1.5 : 1), $"the roles ended after {took}");
    }

    private const int RequestsPerSecond = 200;
}
