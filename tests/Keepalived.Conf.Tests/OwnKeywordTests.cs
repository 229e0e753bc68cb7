using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class OwnKeywordTests
{
    private static string File(string globals, string lines) =>
        $"global_defs {{\n{globals}\n}}\nvrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {{\n10.0.0.1\n}}\n{lines}\n}}\n";

    private static VrrpInstanceConfig One(string globals, string lines)
    {
        var result = Conf.Read(File(globals, lines));
        Assert.Empty(result.Diagnostics);
        var instance = Assert.Single(result.Config!.VrrpInstances);
        Assert.Equal(ConfigurationText.Of(result.Config!), ConfigurationText.Of(Conf.Read(ConfigurationText.Of(result.Config!)).Config!));
        return instance;
    }

    [Fact]
    public void Without_them_only_drift_is_repaired() => Assert.True(One("", "") is
        { VipLease.Ticks: 0, RepairDrift: true, StallGuard: false, SplitBrainSentinel: false, FlightRecorder: false });

    [Fact]
    public void Each_has_a_global_default() => Assert.True(
        One("vrrp_vip_lease 10\nvrrp_repair_drift no\nvrrp_stall_guard\nvrrp_split_brain_sentinel yes\nvrrp_flight_recorder on", "") is
        { VipLease.TotalSeconds: 10, RepairDrift: false, StallGuard: true, SplitBrainSentinel: true, FlightRecorder: true });

    [Fact]
    public void An_instance_overrules_the_global_default() => Assert.True(
        One(
            "vrrp_vip_lease 10\nvrrp_repair_drift no\nvrrp_stall_guard\nvrrp_split_brain_sentinel yes\nvrrp_flight_recorder on",
            "vip_lease 0\nrepair_drift\nstall_guard no\nsplit_brain_sentinel off\nflight_recorder false") is
        { VipLease.Ticks: 0, RepairDrift: true, StallGuard: false, SplitBrainSentinel: false, FlightRecorder: false });

    [Theory]
    [InlineData("vip_lease 2", "(V) vip_lease '2' invalid, must be 0 or 3 to 86400 seconds - ignoring")]
    [InlineData("vip_lease 86401", "(V) vip_lease '86401' invalid, must be 0 or 3 to 86400 seconds - ignoring")]
    [InlineData("stall_guard maybe", "(V) invalid stall_guard maybe specified")]
    [InlineData("repair_drift 2", "(V) invalid repair_drift 2 specified")]
    public void A_bad_value_is_named_and_the_default_stays(string line, string message)
    {
        var result = Conf.Read(File("", line));
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        Assert.True(Assert.Single(result.Config!.VrrpInstances) is { VipLease.Ticks: 0, RepairDrift: true, StallGuard: false });
    }

    [Fact]
    public void Global_ones_are_in_the_model() => Assert.True(
        Conf.Read(File("vrrp_flight_recorder_dir /var/lib/x\nvmac_arp_announce\nvrrp_repair_drift off", "")).Config!.Global is
        { FlightRecorderDirectory: "/var/lib/x", VmacArpAnnounce: true, RepairDrift: false });
}
