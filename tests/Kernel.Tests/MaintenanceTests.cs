using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What is asked for through the control socket, seen by another director.</summary>
[Trait("lab", "network")]
public sealed class MaintenanceTests() : LabTest(needsIpvs: false)
{
    [Fact]
    public void The_other_director_takes_over_at_once_when_an_instance_goes_into_maintenance()
    {
        OnlyOurs("it has no control socket");
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Globals + Instance(150), "-P");
        WaitForVip(Site.Director1, director);
        DaemonProcess peer = StartDirector(Implementation.Original, Site.Director2, Globals + Instance(100), "-P");
        peer.WaitForLog("Entering BACKUP STATE", Patience);

        DateTime asked = DateTime.UtcNow;
        Control(director, "maintenance", "--vrrp", "VI_1");
        WaitForVip(Site.Director2, peer);
        Assert.False(HasVip(Site.Director1));

        // Without priority 0 it would wait for 3.6 s of silence; the skew of priority 100 is 0.6 s.
        LogLine master = peer.WaitForLog("Entering MASTER STATE", Patience, asked);
        LogLine left = director.WaitForLog("sent 0 priority", Patience, asked);
        Assert.InRange(master.At - left.At, TimeSpan.Zero, TimeSpan.FromSeconds(2));

        Control(director, "release", "--vrrp", "VI_1");
        WaitForVip(Site.Director1, director);
        Wait.Until(Patience, "the other one gives it back", () => !HasVip(Site.Director2), () => peer.LogText);
    }

    private void Control(DaemonProcess director, params string[] words) =>
        Site.Director1.Run(Subject.Keepalived, [.. words, "--socket", Path.Combine(director.Folder, "keepalived.sock")]);
}
