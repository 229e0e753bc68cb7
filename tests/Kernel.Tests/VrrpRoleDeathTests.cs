using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What kill -9 of the VRRP role costs: nothing.</summary>
[Trait("lab", "network")]
public sealed class VrrpRoleDeathTests() : LabTest(needsIpvs: false)
{
    [Fact]
    public void Master_stays_master_when_its_VRRP_role_is_killed()
    {
        OnlyOurs("it removes the address and its peer takes over");
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        using AddressMonitor addresses = new(Site.Director1);
        DaemonProcess director = StartDirector(Site.Director1, Globals + Instance(150), "-P");
        WaitForVip(Site.Director1, director);
        DaemonProcess peer = StartDirector(Implementation.Original, Site.Director2, Globals + Instance(100), "-P");
        peer.WaitForLog("Entering BACKUP STATE", Patience);

        int pid = director.VrrpPid;
        DateTime killed = DaemonProcess.Signal(Libc.SIGKILL, pid);
        Wait.Until(Patience, "a new VRRP role", () => director.VrrpPid is var id && id != 0 && id != pid, () => director.LogText);
        CapturedAdvert next = wire.WaitFor("192.0.2.1", Patience, killed);
        Wait.Until(Patience, "five more adverts", () => wire.From("192.0.2.1", killed).Count >= 5, () => director.LogText);

        // On a busy machine a process takes its time to start; three intervals and the skew are what the peer would wait.
        TimeSpan pause = next.At - wire.From("192.0.2.1").Last(a => a.At < killed).At;
        Assert.True(pause < TimeSpan.FromSeconds(3), $"{pause.TotalSeconds:0.000} s between its adverts");
        Assert.DoesNotContain(wire.From("192.0.2.1", killed), a => a.Priority != 150);
        Assert.Empty(wire.From("192.0.2.2"));
        Assert.DoesNotContain(addresses.Of(Site.Vip), c => !c.Added);
        Assert.True(HasVip(Site.Director1));
    }
}
