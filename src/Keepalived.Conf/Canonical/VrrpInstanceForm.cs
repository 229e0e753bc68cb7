using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary><c>vrrp_instance</c>. The version stands first and addresses of adverts before all others, because they decide the family.</summary>
internal static partial class VrrpInstanceForm
{
    public static void AddTo(CanonicalNode block, VrrpInstanceConfig instance, GlobalDefs global)
    {
        block.Set("version", instance.Version);
        block.Set("strict_mode", instance.StrictMode);
        block.Set("state", instance.InitiallyMaster ? "MASTER" : "BACKUP");
        if (instance.VirtualRouterId != 0) block.Set("virtual_router_id", instance.VirtualRouterId);
        block.Set("priority", instance.Priority);
        block.Set("advert_int", instance.AdvertInterval);
        block.Set("down_timer_adverts", instance.DownTimerAdverts);
        AddTransport(block, instance);
        AddUnicast(block, instance);
        AddAuthentication(block, instance);
        AddBehaviour(block, instance);
        block.Entries("virtual_ipaddress", instance.VirtualAddresses, AddressForm.AddTo);
        block.Entries("virtual_ipaddress_excluded", instance.ExcludedAddresses, AddressForm.AddTo);
        block.Entries("virtual_routes", instance.VirtualRoutes, RouteForm.AddTo);
        block.Entries("virtual_rules", instance.VirtualRules, RuleForm.AddTo);
        AddAnnouncements(block, instance);
        block.Flag("dont_track_primary", instance.DontTrackPrimary);
        TrackForm.AddTo(block, instance.TrackInterfaces, instance.TrackScripts);
        TrackForm.AddTo(block, instance.TrackFiles, instance.TrackProcesses, instance.TrackBfds);
        NotifyForm.AddTo(block, instance.Notify);
        block.Flag("notify_deleted", instance.NotifyDeleted && instance.Notify.Deleted is null);
        block.Set("notify_priority_changes", instance.NotifyPriorityChanges);
        block.Set("smtp_alert", instance.SmtpAlert);
        AddOwn(block, instance, global);
    }

    // Only what is not the default: the text stays one that keepalived understands where it can.
    private static void AddOwn(CanonicalNode block, VrrpInstanceConfig instance, GlobalDefs global)
    {
        if (instance.VipLease != TimeSpan.Zero) block.Set("vip_lease", (long)instance.VipLease.TotalSeconds);
        if (instance.RepairDrift != global.RepairDrift) block.Set("repair_drift", instance.RepairDrift);
        if (instance.StallGuard) block.Set("stall_guard", true);
        if (instance.SplitBrainSentinel) block.Set("split_brain_sentinel", true);
        if (instance.FlightRecorder) block.Set("flight_recorder", true);
    }

    private static void AddBehaviour(CanonicalNode block, VrrpInstanceConfig instance)
    {
        block.Set(instance.NoPreempt ? "nopreempt" : "preempt");
        if (instance.PreemptDelay != TimeSpan.Zero) block.Set("preempt_delay", instance.PreemptDelay);
        block.Optional("timer_expired_backup", instance.TimerExpiredBackup);
        block.Set(instance.Accept ? "accept" : "no_accept");
        block.Set("lower_prio_no_advert", instance.LowerPriorityNoAdvert);
        block.Set("higher_prio_send_advert", instance.HigherPrioritySendAdvert);
        if (instance.OwnerIgnoreAdverts) block.Set("owner_ignore_adverts", true);
        block.Set("skip_check_adv_addr", instance.SkipCheckAdvertAddresses);
        block.Set("v3_checksum_as_v2", instance.V3ChecksumAsV2);
        block.Flag("no_virtual_ipaddress", instance.NoVirtualAddress);
    }

    private static void AddAnnouncements(CanonicalNode block, VrrpInstanceConfig instance)
    {
        block.Set("garp_master_delay", instance.GarpMasterDelay);
        block.Set("garp_master_repeat", instance.GarpMasterRepeat);
        block.Set("garp_master_refresh", instance.GarpMasterRefresh);
        block.Set("garp_master_refresh_repeat", instance.GarpMasterRefreshRepeat);
        block.Set("garp_lower_prio_delay", instance.GarpLowerPriorityDelay);
        block.Set("garp_lower_prio_repeat", instance.GarpLowerPriorityRepeat);
        if (instance.GarpExtraAllInterfaces) block.Set("garp_extra_if", "all", instance.GarpExtraInterval);
        else block.Set("garp_extra_if", instance.GarpExtraInterval);
    }
}
