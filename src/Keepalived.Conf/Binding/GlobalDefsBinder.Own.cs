using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>What keepalived does not have.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Own(string name) => name switch
    {
        "vrrp_vip_lease" => static (b, s) => b.Default(VipLease.Read(s, ""), static (d, v) => d.VipLease = v),
        "vrrp_repair_drift" => static (b, s) => b.RepairDrift(Switch(s)),
        "vrrp_stall_guard" => static (b, s) => b.Default(Switch(s), static (d, v) => d.StallGuard = v),
        "vrrp_split_brain_sentinel" => static (b, s) => b.Default(Switch(s), static (d, v) => d.SplitBrainSentinel = v),
        "vrrp_flight_recorder" => static (b, s) => b.Default(Switch(s), static (d, v) => d.FlightRecorder = v),
        "vrrp_flight_recorder_dir" => static (b, s) => b.Set(OnlyPath(s), static (g, v) => g with { FlightRecorderDirectory = v }),
        "unusable_check_fails" => static (b, s) => b.Default(Switch(s), static (d, v) => d.UnusableCheckFails = v),
        "vmac_arp_announce" => static (b, s) => b.Set(Switch(s), static (g, v) => g with { VmacArpAnnounce = v }),
        _ => null,
    };

    private void RepairDrift(bool? repair)
    {
        Default(repair, static (d, v) => d.RepairDrift = v);
        Set(repair, static (g, v) => g with { RepairDrift = v });
    }
}
