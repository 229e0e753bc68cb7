using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>The VRRP role on real interfaces: links that fail, addresses that others remove, unicast, IPv6, groups.</summary>
[Trait("lab", "timing")]
public sealed class VrrpRoleTests() : LabTest(needsIpvs: false)
{
    private const string HighAddress = "192.0.2.1";
    private const string LowAddress = "192.0.2.2";
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Vip_deleted_by_another_program_means_priority_zero_and_return_after_the_skew_time()
    {
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        DaemonProcess master = StartDirector(Site.Director1, Globals + Instance(150), "-P");
        WaitForVip(Site.Director1, master);
        DateTime deleted = DateTime.UtcNow;
        Site.Director1.Ip($"address del {Site.Vip}/24 dev eth0");
        CapturedAdvert farewell = wire.WaitFor(HighAddress, Patience, deleted, a => a.Priority == 0);
        CapturedAdvert back = wire.WaitFor(HighAddress, Patience, farewell.At, a => a.Priority == 150);
        Timing.AssertTook(Timing.Skew(150, _second), back.At - farewell.At, "return after the deletion");
        WaitForVip(Site.Director1, master);
    }

    [Fact]
    public void Link_without_carrier_is_a_fault_until_it_returns()
    {
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        DaemonProcess high = StartDirector(Site.Director1, Globals + Instance(150), "-P");
        WaitForVip(Site.Director1, high);
        DaemonProcess low = StartDirector(Site.Director2, Globals + Instance(100), "-P");
        low.WaitForLog("Entering BACKUP STATE", Patience);
        DateTime now = DateTime.UtcNow;
        Wait.Until(Patience, "two adverts", () => wire.From(HighAddress, now).Count >= 2);

        Site.Switch.Ip($"link set {Site.Director1Port} down");
        high.WaitForLog("(VI_1) Entering FAULT STATE", Patience);
        Wait.Until(Patience, "the VIP leaves", () => !HasVip(Site.Director1), () => high.LogText);
        CapturedAdvert last = wire.From(HighAddress)[^1];
        CapturedAdvert first = wire.WaitFor(LowAddress, Patience, last.At);
        Timing.AssertTook(Timing.MasterDown(100, _second), first.At - last.At, "takeover after loss of carrier");

        DateTime up = DateTime.UtcNow;
        Site.Switch.Ip($"link set {Site.Director1Port} up");
        high.WaitForLog("(VI_1) Entering BACKUP STATE", Patience, up);
        WaitForVip(Site.Director1, high);
        Wait.Until(Patience, "the other one gives the VIP up", () => !HasVip(Site.Director2), () => low.LogText);
    }

    [Fact]
    public void Addresses_the_kernel_drops_with_their_primary_come_back()
    {
        OnlyOurs("to notice what the kernel removes with another address");
        CreateSite();
        Site.Director1.Sysctl("net/ipv4/conf/eth0/promote_secondaries", "0");
        DaemonProcess master = StartDirector(Site.Director1, Globals + TwoInstances(), "-P");
        Wait.Until(Patience, "both addresses", () => Addresses().Contains("172.16.0.1/24") && Addresses().Contains("172.16.0.2/24"), () => master.LogText);

        DateTime reload = DateTime.UtcNow;
        File.WriteAllText(Path.Combine(master.Folder, "keepalived.conf"), Globals + OneOf("VI_2", 52, "172.16.0.2"));
        master.Signal(1);
        master.WaitForLog("Reload complete", Patience, reload);
        Wait.Until(Patience, "one address left", () => !Addresses().Contains("172.16.0.1/24") && Addresses().Contains("172.16.0.2/24"), () => master.LogText);

        string Addresses() => Site.Director1.Run("ip", "-o", "-4", "address", "show", "dev", "eth0").Output;
    }

    [Fact]
    public void Address_that_was_there_before_is_never_removed()
    {
        OnlyOurs("to leave alone what it did not add");
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        string owner = Globals + Instance(255, "state MASTER").Replace(Site.Vip, HighAddress, StringComparison.Ordinal);
        DaemonProcess master = StartDirector(Site.Director1, owner, "-P");
        wire.WaitFor(HighAddress, Patience, condition: a => a.Priority == 255);
        master.Stop();
        Assert.Contains($" {HighAddress}/24", Site.Director1.Run("ip", "-o", "-4", "address", "show", "dev", "eth0").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unicast_pair_with_the_original_fails_over(bool subjectIsMaster)
    {
        (Implementation high, Implementation low) = subjectIsMaster ? (Subject, Implementation.Original) : (Implementation.Original, Subject);
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Director1Port); // unicast passes between ports
        DaemonProcess master = StartDirector(high, Site.Director1, Globals + Instance(150, Unicast(HighAddress, LowAddress)), "-P");
        WaitForVip(Site.Director1, master);
        DaemonProcess backup = StartDirector(low, Site.Director2, Globals + Instance(100, Unicast(LowAddress, HighAddress)), "-P");
        backup.WaitForLog("Entering BACKUP STATE", Patience);
        DateTime now = DateTime.UtcNow;
        Wait.Until(Patience, "two adverts", () => wire.From(HighAddress, now).Count >= 2);
        Assert.Empty(wire.From(LowAddress));
        DateTime stop = master.Stop();
        CapturedAdvert farewell = wire.WaitFor(HighAddress, Patience, stop, a => a.Priority == 0);
        CapturedAdvert first = wire.WaitFor(LowAddress, Patience, farewell.At);
        Timing.AssertTook(Timing.Skew(100, _second), first.At - farewell.At, "takeover after priority 0");
        WaitForVip(Site.Director2, backup);
    }

    [Theory]
    [InlineData("PASS", true)]
    [InlineData("PASS", false)]
    [InlineData("AH", true)]
    [InlineData("AH", false)]
    public void Authenticated_pair_with_the_original_fails_over_and_back(string type, bool subjectIsMaster)
    {
        (Implementation high, Implementation low) = subjectIsMaster ? (Subject, Implementation.Original) : (Implementation.Original, Subject);
        string authentication = $"authentication {{\nauth_type {type}\nauth_pass secret12\n}}";
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        DaemonProcess master = StartDirector(high, Site.Director1, Globals + Instance(150, authentication), "-P");
        WaitForVip(Site.Director1, master);
        DaemonProcess backup = StartDirector(low, Site.Director2, Globals + Instance(100, authentication), "-P");
        Wait.Throughout(TimeSpan.FromSeconds(5), "one master", () => !HasVip(Site.Director2));
        master.Stop();
        WaitForVip(Site.Director2, backup);
        master = StartDirector(high, Site.Director1, Globals + Instance(150, authentication), "-P");
        WaitForVip(Site.Director1, master);
        Wait.Until(Patience, "the other one gives the VIP up", () => !HasVip(Site.Director2), () => backup.LogText);
    }

    [Fact]
    public void Group_leaves_and_returns_as_one()
    {
        CreateSite(SiteShape.TwoNetworks);
        DaemonProcess master = StartDirector(Site.Director1, Globals + Group(), "-P");
        master.WaitForLog("VRRP_Group(VG) Syncing instances to MASTER state", Patience);
        Wait.Until(Patience, "both addresses", () => Has("eth0", Site.Vip) && Has("eth1", Site.InnerVip), () => master.LogText);
        Site.Director1.Ip("link set eth1 down");
        master.WaitForLog("VRRP_Group(VG) Syncing instances to FAULT state", Patience);
        Wait.Until(Patience, "no address", () => !Has("eth0", Site.Vip) && !Has("eth1", Site.InnerVip), () => master.LogText);
        Site.Director1.Ip("link set eth1 up");
        Wait.Until(Patience, "both addresses again", () => Has("eth0", Site.Vip) && Has("eth1", Site.InnerVip), () => master.LogText);

        bool Has(string device, string address) =>
            Site.Director1.Run("ip", "-o", "-4", "address", "show", "dev", device).Output.Contains($" {address}/", StringComparison.Ordinal);
    }

    private static string Unicast(string own, string peer) => $$"""
        unicast_src_ip {{own}}
            unicast_peer {
                {{peer}}
            }
        """;

    private static string TwoInstances() => OneOf("VI_1", 51, "172.16.0.1") + OneOf("VI_2", 52, "172.16.0.2");

    private static string OneOf(string name, int vrid, string address, string device = "eth0") => $$"""
        vrrp_instance {{name}} {
            interface {{device}}
            virtual_router_id {{vrid}}
            priority 150
            advert_int 1
            virtual_ipaddress {
                {{address}}/24
            }
        }

        """;

    private static string Group() => OneOf("VI_1", 51, Site.Vip) + OneOf("VI_2", 52, Site.InnerVip, "eth1") + """
        vrrp_sync_group VG {
            group {
                VI_1
                VI_2
            }
        }

        """;
}
