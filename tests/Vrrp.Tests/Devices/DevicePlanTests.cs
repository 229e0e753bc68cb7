using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Vrrp.Devices;
using Vrrp.Instance;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Devices;

/// <summary>Which devices a configuration needs, and what is on them.</summary>
public sealed class DevicePlanTests
{
    private static readonly VrrpInstanceConfig s_vmac = InstanceRig.Base with { VirtualMac = new VirtualMac() };
    private static readonly VirtualAddress s_ipv6 = new() { Address = new AddressWithPrefix(IPAddress.Parse("2001:db8::9"), 64) };

    [Fact]
    public void An_instance_with_a_virtual_mac_runs_on_a_private_macvlan()
    {
        var plan = Plan(s_vmac);
        var device = Assert.Single(plan.Devices);
        Assert.Equal(("vrrp.51", "eth0", "00005E000133", 1u), (device.Name, device.Key.Parent, device.HardwareAddress!.ToString(), device.Mode));
        Assert.Equal("vrrp.51", plan.Transmit(s_vmac));
        Assert.Equal("vrrp.51", plan.DeviceOf(s_vmac, s_vmac.VirtualAddresses[0]));
    }

    [Fact]
    public void An_address_with_the_instances_own_interface_is_on_the_macvlan_and_one_with_another_is_not()
    {
        var plan = Plan(s_vmac);
        var entry = s_vmac.VirtualAddresses[0];
        Assert.Equal("vrrp.51", plan.DeviceOf(s_vmac, entry with { Device = "eth0" }));
        Assert.Equal("eth1", plan.DeviceOf(s_vmac, entry with { Device = "eth1" }));
        Assert.Equal("eth0", plan.DeviceOf(s_vmac, s_ipv6));
    }

    [Fact]
    public void Adverts_leave_by_the_parent_when_asked_to_and_for_unicast()
    {
        var onBase = s_vmac with { TransmitOnBase = true };
        Assert.Equal("eth0", Plan(onBase).Transmit(onBase));
        Assert.Equal("vrrp.51", Plan(onBase).DeviceOf(onBase, onBase.VirtualAddresses[0]));
        var unicast = s_vmac with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.2"), null, null)] };
        Assert.Equal("eth0", Plan(unicast).Transmit(unicast));
    }

    [Fact]
    public void Other_families_and_interfaces_get_macvlans_of_their_own_when_asked_for()
    {
        var config = s_vmac with
        {
            UseVirtualMacForAddresses = true,
            VirtualAddresses = [s_vmac.VirtualAddresses[0], s_vmac.VirtualAddresses[0] with { Device = "eth1" }],
            ExcludedAddresses = [s_ipv6],
        };
        var plan = Plan(config);
        Assert.Equal(
            ["vrrp.51 eth0 00005E000133", "vrrp1.51 eth1 00005E000133", "vrrp6.51 eth0 00005E000233"],
            plan.Devices.Select(d => $"{d.Name} {d.Key.Parent} {d.HardwareAddress}"));
        Assert.Equal("vrrp6.51", plan.DeviceOf(config, s_ipv6));
        Assert.Equal(["vrrp.51", "vrrp1.51", "vrrp6.51"], Tracked(plan, config));
    }

    [Fact]
    public void One_address_may_ask_for_a_macvlan_without_the_instance_having_one()
    {
        var config = InstanceRig.Base with { VirtualAddresses = [InstanceRig.Base.VirtualAddresses[0] with { UseVmac = true }] };
        var plan = Plan(config);
        Assert.Equal("eth0", plan.Transmit(config));
        Assert.Equal("vrrp.51", plan.DeviceOf(config, config.VirtualAddresses[0]));
    }

    [Fact]
    public void The_device_is_tracked_unless_the_interface_is_not()
    {
        Assert.Equal(["vrrp.51"], Tracked(Plan(s_vmac), s_vmac));
        var untracked = s_vmac with { DontTrackPrimary = true };
        Assert.Empty(Tracked(Plan(untracked), untracked));
    }

    [Fact]
    public void Instances_of_both_families_with_one_id_get_two_devices()
    {
        var other = s_vmac with { Name = "VI_6", Family = AddressFamily.InterNetworkV6, Version = 3 };
        var plan = DevicePlan.Of(Config(s_vmac, other), DevicePlan.Empty, _ => true);
        Assert.Equal("vrrp.51", plan.Transmit(s_vmac));
        Assert.Equal("vrrp6.51", plan.Transmit(other));
    }

    [Fact]
    public void Configured_names_are_given_first_and_taken_ones_are_replaced()
    {
        var named = s_vmac with { Name = "VI_2", VirtualRouterId = 52, VirtualMac = new VirtualMac { Name = "vrrp.51" } };
        var plan = DevicePlan.Of(Config(s_vmac, named), DevicePlan.Empty, _ => true);
        Assert.Equal(("vrrp1.51", "vrrp.51"), (plan.Transmit(s_vmac), plan.Transmit(named)));
        var taken = DevicePlan.Of(Config(named), DevicePlan.Empty, d => d.Name != "vrrp.51");
        Assert.Equal(("vrrp.52", "vrrp.51"), (taken.Transmit(named), Assert.Single(taken.Devices).TakenName));
    }

    [Fact]
    public void A_reload_keeps_names_and_knows_the_old_devices_until_they_are_gone()
    {
        var before = DevicePlan.Of(Config(s_vmac), DevicePlan.Empty, d => d.Name != "vrrp.51");
        Assert.Equal("vrrp1.51", before.Transmit(s_vmac));
        Assert.Equal("vrrp1.51", DevicePlan.Of(Config(s_vmac), before, _ => true).Transmit(s_vmac));
        var after = DevicePlan.Of(Config(InstanceRig.Base), before, _ => true);
        Assert.Empty(after.Devices);
        Assert.Equal("vrrp1.51", after.DeviceOf(s_vmac, s_vmac.VirtualAddresses[0]));
        after.Settle();
        Assert.Equal("eth0", after.DeviceOf(s_vmac, s_vmac.VirtualAddresses[0]));
    }

    [Fact]
    public void An_ipvlan_carries_its_own_address()
    {
        var config = InstanceRig.Base with
        {
            Ipvlan = new Ipvlan { Address = new AddressWithPrefix(IPAddress.Parse("10.0.0.9"), 24), Type = IpvlanType.Vepa },
        };
        var device = Assert.Single(Plan(config).Devices);
        Assert.Equal((null, 2u, "10.0.0.9"), (device.HardwareAddress, device.Mode, device.Address!.Address.ToString()));
    }

    [Fact]
    public void Another_device_makes_another_instance_but_sending_by_the_parent_does_not()
    {
        var identity = InstanceIdentity.Of(s_vmac);
        Assert.NotEqual(InstanceIdentity.Of(InstanceRig.Base), identity);
        Assert.NotEqual(InstanceIdentity.Of(s_vmac with { UseVirtualMacForAddresses = true }), identity);
        Assert.NotEqual(InstanceIdentity.Of(s_vmac with { VirtualMac = new VirtualMac { Name = "v" } }), identity);
        Assert.Equal(InstanceIdentity.Of(s_vmac with { TransmitOnBase = true }), identity);
    }

    [Theory]
    [InlineData("vrrp", 51, "vrrp.51")]
    [InlineData("averylongprefix", 200, "averylongpr.200")]
    public void Names_are_cut_in_the_prefix(string prefix, byte vrid, string name) =>
        Assert.Equal(name, DeviceNames.Choose(prefix, vrid, false, _ => true));

    [Fact]
    public void Names_that_are_taken_are_numbered()
    {
        string[] taken = ["vrrp.51", "vrrp6.51", "vrrp1.51"];
        Assert.Equal("vrrp2.51", DeviceNames.Choose("vrrp", 51, true, n => !taken.Contains(n)));
        Assert.Equal("averylongpre1.9", DeviceNames.Choose("averylongprefix", 9, false, n => n != "averylongpref.9"));
    }

    private static KeepalivedConfig Config(params VrrpInstanceConfig[] instances) => new() { VrrpInstances = instances.ToValueArray() };

    private static DevicePlan Plan(VrrpInstanceConfig config) => DevicePlan.Of(Config(config), DevicePlan.Empty, _ => true);

    private static IEnumerable<string> Tracked(DevicePlan plan, VrrpInstanceConfig config) =>
        plan.Track(Config(config)).VrrpInstances[0].TrackInterfaces.Select(t => t.Name);
}
