using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_instance</c>: reads the block; <see cref="Check"/> applies defaults and checks it as a whole.</summary>
internal sealed partial class VrrpInstanceBinder
{
    private static readonly BlockHandlers<VrrpInstanceBinder> Handlers = new("vrrp_instance", static name => name switch
    {
        "state" => static (b, s) => b.State(s),
        "interface" => static (b, s) => b.SetInterface(s),
        "vrf" => static (b, s) => b.SetVrf(s),
        "use_vmac" => static (b, s) => b._virtualMac.Bind(s),
        "use_vmac_addr" => static (b, _) => b._useVirtualMacForAddresses = true,
        "vmac_xmit_base" => static (b, _) => b._transmitOnBase = true,
        "use_ipvlan" => static (b, s) => b._ipvlan.Bind(s),
        "virtual_router_id" => static (b, s) => b.VirtualRouterId(s),
        "priority" => static (b, s) => b.SetPriority(s),
        "advert_int" => static (b, s) => b.AdvertInterval(s),
        "version" => static (b, s) => b.SetVersion(s),
        "native_ipv6" => static (b, s) => b.NativeIpv6(s),
        "authentication" => static (b, s) => b._context.Bind(s.Block, AuthenticationHandlers, b),
        "auth_hmac" => static (b, s) => (b._hmac ??= new HmacBinder(b.Name)).Bind(s),
        "v3_checksum_as_v2" => static (b, s) => b._v3ChecksumAsV2 = b.Flag(s) ?? b._v3ChecksumAsV2,
        "kernel_rx_buf_size" => static (b, s) => b.ReceiveBufferSize(s),
        "mcast_src_ip" => static (b, s) => b.SourceAddress(s),
        "unicast_src_ip" => static (b, s) => b.UnicastSourceAddress(s),
        "track_src_ip" => static (b, _) => b._trackSource = true,
        "mcast_dst_ip" => static (b, s) => b.MulticastDestination(s),
        "unicast_peer" => static (b, s) => b.UnicastPeers(s),
        "unicast_fault_no_peer" => static (b, _) => b._unicastConfigured = b._unicastFaultNoPeer = true,
        "unicast_ttl" => static (b, s) => b.UnicastTtl(s),
        "check_unicast_src" => static (b, _) => b._unicastConfigured = b._checkUnicastSource = true,
        "old_unicast_checksum" => static (b, s) => b.SetOldUnicastChecksum(s),
        "virtual_ipaddress" => static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualAddress(e, i._addresses)),
        "virtual_ipaddress_excluded" => static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualAddress(e, i._excluded)),
        "virtual_routes" => static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualRoute(e)),
        "virtual_rules" => static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualRule(e)),
        "no_virtual_ipaddress" => static (b, _) => b._noVirtualAddress = true,
        "promote_secondaries" => static (b, _) => b._promoteSecondaries = true,
        "accept" => static (b, _) => b._accept = true,
        "no_accept" => static (b, _) => b._accept = false,
        "preempt" => static (b, _) => b._noPreempt = false,
        "nopreempt" => static (b, _) => b._noPreempt = true,
        "preempt_delay" => static (b, s) => b.PreemptDelay(s),
        "timer_expired_backup" => static (b, s) => b.TimerExpiredBackup(s),
        "thread_timer_expired" => static (b, s) => b.ThreadTimerExpired(s),
        "strict_mode" => static (b, s) => b._strict = b.Flag(s) ?? b._strict,
        "debug" => static (b, s) => b.Debug(s),
        "garp_master_delay" => static (b, s) => b._garpDelay = Garp.Delay(s, $"({b.Name}): garp_master_delay '{s[1]}' invalid - ignoring") ?? b._garpDelay,
        "garp_master_repeat" => static (b, s) => b._garpRepeat = Garp.Repeat(s, "garp_master_repeat", $"({b.Name}): ") ?? b._garpRepeat,
        "garp_master_refresh" => static (b, s) => b._garpRefresh = Garp.Refresh(s, $"({b.Name}): Invalid garp_master_refresh '{s[1]}' - ignoring"),
        "garp_master_refresh_repeat" => static (b, s) =>
            b._garpRefreshRepeat = Garp.Repeat(s, "garp_master_refresh_repeat", $"({b.Name}): ") ?? b._garpRefreshRepeat,
        "garp_lower_prio_delay" => static (b, s) =>
            b._garpLowerDelay = Garp.Delay(s, $"({b.Name}): garp_lower_prio_delay '{s[1]}' invalid - ignoring") ?? b._garpLowerDelay,
        "garp_lower_prio_repeat" => static (b, s) =>
            b._garpLowerRepeat = Garp.Count(s, $"({b.Name}): Invalid garp_lower_prio_repeat '{s[1]}'") ?? b._garpLowerRepeat,
        "garp_extra_if" => static (b, s) => b.GarpExtraInterfaces(s),
        "vmac_garp_intvl" => static (b, s) => b.VmacGarpInterval(s),
        "lower_prio_no_advert" => static (b, s) => b._lowerNoAdvert = b.Flag(s) ?? b._lowerNoAdvert,
        "higher_prio_send_advert" => static (b, s) => b._higherSendAdvert = b.Flag(s) ?? b._higherSendAdvert,
        "owner_ignore_adverts" => static (b, s) => b._ownerIgnoreAdverts = b.Flag(s) ?? b._ownerIgnoreAdverts,
        "down_timer_adverts" => static (b, s) =>
            b._downTimerAdverts = Garp.Adverts(s, $"({b.Name}): Invalid down_timer_adverts [1:100] '{s[1]}'") ?? b._downTimerAdverts,
        "skip_check_adv_addr" => static (b, s) => b._skipCheck = b.Flag(s) ?? b._skipCheck,
        "dont_track_primary" => static (b, _) => b._dontTrackPrimary = true,
        "track_interface" => static (b, s) => b._track.BindInterfaces(s),
        "track_script" => static (b, s) => b._track.BindScripts(s),
        "track_file" => static (b, s) => b._track.BindFiles(s),
        "track_process" => static (b, s) => b._track.BindProcesses(s),
        "track_bfd" => static (b, s) => b._track.BindBfds(s),
        "notify" => static (b, s) => b._notify.Bind(s),
        "notify_master" => static (b, s) => b._notify.Bind(s),
        "notify_backup" => static (b, s) => b._notify.Bind(s),
        "notify_fault" => static (b, s) => b._notify.Bind(s),
        "notify_stop" => static (b, s) => b._notify.Bind(s),
        "notify_deleted" => static (b, s) => b.NotifyDeleted(s),
        "notify_master_rx_lower_pri" => static (b, s) => b._notify.Bind(s),
        "notify_priority_changes" => static (b, s) => b.NotifyPriorityChanges(s),
        "smtp_alert" => static (b, s) => b.SmtpAlert(s),
        "lvs_sync_daemon_interface" => static (b, s) => b.LvsSyncDaemonInterface(s),
        "linkbeat_use_polling" => static (b, s) => b.LinkbeatUsePolling(s),
        "vip_lease" => static (b, s) => b._vipLease = VipLease.Read(s, $"({b.Name}) ") ?? b._vipLease,
        "repair_drift" => static (b, s) => b._repairDrift = b.Flag(s) ?? b._repairDrift,
        "stall_guard" => static (b, s) => b._stallGuard = b.Flag(s) ?? b._stallGuard,
        "split_brain_sentinel" => static (b, s) => b._splitBrainSentinel = b.Flag(s) ?? b._splitBrainSentinel,
        "flight_recorder" => static (b, s) => b._flightRecorder = b.Flag(s) ?? b._flightRecorder,
        _ => null,
    });

    private TimeSpan? _vipLease;
    private bool? _repairDrift;
    private bool? _stallGuard;
    private bool? _splitBrainSentinel;
    private bool? _flightRecorder;
    private readonly BindingContext _context;
    private readonly NotifyBinder _notify;
    private readonly TrackBinder _track;
    private readonly VirtualMacBinder _virtualMac;
    private readonly IpvlanBinder _ipvlan;
    private readonly Origin _origin;

    private VrrpInstanceBinder(BindingContext context, Statement s, VrrpBinder role)
    {
        _context = context;
        Name = s.Text(1);
        _origin = s.Origin;
        _notify = new NotifyBinder($"({Name})");
        _track = new TrackBinder(Name, context.Trackers);
        _virtualMac = new VirtualMacBinder(Name, role.OwnerOfDevice);
        _ipvlan = new IpvlanBinder(Name, role.OwnerOfDevice, TakeFamily);
    }

    public static IReadOnlyList<IBlockHandlers> Tables => [Handlers, AuthenticationHandlers, HmacBinder.Table];

    public string Name { get; }

    /// <summary>Name of the macvlan or ipvlan; null: none chosen.</summary>
    public string? Device => _virtualMac.Device ?? _ipvlan.Value?.Name;

    /// <summary>The sync group the instance belongs to; set before <see cref="Check"/>.</summary>
    public SyncGroupConfig? Group { get; set; }

    public static VrrpInstanceBinder Read(BindingContext context, Statement s, VrrpBinder role)
    {
        var binder = new VrrpInstanceBinder(context, s, role);
        context.Bind(s.Block, Handlers, binder);
        binder.CheckBlock(s);
        return binder;
    }
}
