using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_instance</c>: reads the block; <see cref="Complete"/> applies defaults and checks it as a whole.</summary>
internal sealed partial class VrrpInstanceBinder
{
    private const int MaxInterfaceName = 15;
    private const int MaxPassword = 8;

    private static readonly BlockHandlers<VrrpInstanceBinder> Handlers = new(
        "vrrp_instance",
        ("state", static (b, s) => b.State(s)),
        ("interface", static (b, s) => b.SetInterface(s)),
        ("virtual_router_id", static (b, s) => b.VirtualRouterId(s)),
        ("priority", static (b, s) => b.SetPriority(s)),
        ("advert_int", static (b, s) => b.AdvertInterval(s)),
        ("version", static (b, s) => b.SetVersion(s)),
        ("native_ipv6", static (b, s) => b.NativeIpv6(s)),
        ("authentication", static (b, s) => b.Authentication(s)),
        ("mcast_src_ip", static (b, s) => b.SourceAddress(s, unicast: false)),
        ("unicast_src_ip", static (b, s) => b.SourceAddress(s, unicast: true)),
        ("mcast_dst_ip", static (b, s) => b.MulticastDestination(s)),
        ("unicast_peer", static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.UnicastPeer(e))),
        ("unicast_ttl", static (b, s) => b.UnicastTtl(s)),
        ("check_unicast_src", static (b, _) => b._checkUnicastSource = true),
        ("virtual_ipaddress", static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualAddress(e, i._addresses))),
        ("virtual_ipaddress_excluded", static (b, s) => b._context.BindEntries(s.Block, b, static (i, e) => i.VirtualAddress(e, i._excluded))),
        ("no_virtual_ipaddress", static (b, _) => b._noVirtualAddress = true),
        ("preempt", static (b, _) => b._noPreempt = false),
        ("nopreempt", static (b, _) => b._noPreempt = true),
        ("preempt_delay", static (b, s) => b.PreemptDelay(s)),
        ("accept", static (_, _) => Nothing()),
        ("strict_mode", static (b, s) => b._strict = b.Flag(s) ?? b._strict),
        ("garp_master_delay", static (b, s) => b._garpDelay = Garp.Delay(s, $"({b.Name}): garp_master_delay '{s[1]}' invalid - ignoring") ?? b._garpDelay),
        ("garp_master_repeat", static (b, s) => b._garpRepeat = Garp.Repeat(s, "garp_master_repeat", $"({b.Name}): ") ?? b._garpRepeat),
        ("garp_master_refresh", static (b, s) => b._garpRefresh = Garp.Refresh(s, $"({b.Name}): Invalid garp_master_refresh '{s[1]}' - ignoring")),
        ("garp_master_refresh_repeat", static (b, s) =>
            b._garpRefreshRepeat = Garp.Repeat(s, "garp_master_refresh_repeat", $"({b.Name}): ") ?? b._garpRefreshRepeat),
        ("garp_lower_prio_delay", static (b, s) =>
            b._garpLowerDelay = Garp.Delay(s, $"({b.Name}): garp_lower_prio_delay '{s[1]}' invalid - ignoring") ?? b._garpLowerDelay),
        ("garp_lower_prio_repeat", static (b, s) =>
            b._garpLowerRepeat = Garp.Count(s, $"({b.Name}): Invalid garp_lower_prio_repeat '{s[1]}'") ?? b._garpLowerRepeat),
        ("lower_prio_no_advert", static (b, s) => b._lowerNoAdvert = b.Flag(s) ?? b._lowerNoAdvert),
        ("higher_prio_send_advert", static (b, s) => b._higherSendAdvert = b.Flag(s) ?? b._higherSendAdvert),
        ("down_timer_adverts", static (b, s) =>
            b._downTimerAdverts = Garp.Adverts(s, $"({b.Name}): Invalid down_timer_adverts [1:100] '{s[1]}'") ?? b._downTimerAdverts),
        ("skip_check_adv_addr", static (b, s) => b._skipCheck = b.Flag(s) ?? b._skipCheck),
        ("dont_track_primary", static (b, _) => b._dontTrackPrimary = true),
        ("track_interface", static (b, s) => b._context.BindEntries(
            s.Block, b, static (i, e) => TrackBinder.Interface(e, i.Name, i._trackInterfaces))),
        ("track_script", static (b, s) => b._context.BindEntries(
            s.Block, b, static (i, e) => TrackBinder.Script(e, i.Name, i._trackScripts, i._findScript))),
        ("notify", static (b, s) => b._notify.Bind(s)),
        ("notify_master", static (b, s) => b._notify.Bind(s)),
        ("notify_backup", static (b, s) => b._notify.Bind(s)),
        ("notify_fault", static (b, s) => b._notify.Bind(s)),
        ("notify_stop", static (b, s) => b._notify.Bind(s)),
        ("notify_deleted", static (b, s) => b.NotifyDeleted(s)),
        ("notify_master_rx_lower_pri", static (b, s) => b._notify.Bind(s)),
        ("use_vmac", static (b, s) => b._useVmac = HasNoEffect(s)),
        ("vmac_xmit_base", static (b, s) => b._vmacXmitBase = HasNoEffect(s)),
        ("promote_secondaries", static (b, s) => b._promoteSecondaries = HasNoEffect(s)),
        ("lvs_sync_daemon_interface", static (b, s) => b.LvsSyncDaemonInterface(s)),
        ("linkbeat_use_polling", static (b, s) => b.LinkbeatUsePolling(s)));

    private static readonly BlockHandlers<VrrpInstanceBinder> AuthenticationHandlers = new(
        "vrrp_instance/authentication",
        ("auth_type", static (b, s) => b.AuthType(s)),
        ("auth_pass", static (b, s) => b.AuthPass(s)));

    private readonly BindingContext _context;
    private readonly Func<string, TrackScriptConfig?> _findScript;
    private readonly NotifyBinder _notify;
    private readonly Origin _origin;
    private readonly List<UnicastPeer> _peers = [];
    private readonly List<VirtualAddress> _addresses = [];
    private readonly List<VirtualAddress> _excluded = [];
    private readonly List<TrackedInterface> _trackInterfaces = [];
    private readonly List<TrackedScript> _trackScripts = [];
    private Origin _interfaceOrigin;
    private string? _interface;
    private byte? _vrid;
    private byte? _priority;
    private bool? _master;
    private TimeSpan _advertInterval = TimeSpan.FromSeconds(1);
    private int _version;
    private AddressFamily _family = AddressFamily.Unspecified;
    private VrrpAuthenticationType _authType;
    private string? _authPass;
    private IPAddress? _source;
    private bool _unicastSource;
    private IPAddress? _multicastGroup;
    private byte? _unicastTtl;
    private bool _checkUnicastSource;
    private bool _noVirtualAddress;
    private bool _noPreempt;
    private TimeSpan _preemptDelay;
    private bool? _strict;
    private TimeSpan? _garpDelay;
    private int? _garpRepeat;
    private TimeSpan? _garpRefresh;
    private int? _garpRefreshRepeat;
    private TimeSpan? _garpLowerDelay;
    private int? _garpLowerRepeat;
    private bool? _lowerNoAdvert;
    private bool? _higherSendAdvert;
    private int? _downTimerAdverts;
    private bool? _skipCheck;
    private bool _dontTrackPrimary;
    private bool _useVmac;
    private bool _vmacXmitBase;
    private bool _promoteSecondaries;

    private VrrpInstanceBinder(BindingContext context, Statement s, Func<string, TrackScriptConfig?> findScript)
    {
        _context = context;
        _findScript = findScript;
        Name = s.Text(1);
        _origin = s.Origin;
        _notify = new NotifyBinder($"({Name})");
    }

    public static IReadOnlyList<IBlockHandlers> Tables => [Handlers, AuthenticationHandlers];

    public string Name { get; }

    /// <summary>The sync group the instance belongs to; set before <see cref="Complete"/>.</summary>
    public SyncGroupConfig? Group { get; set; }

    public static VrrpInstanceBinder Read(BindingContext context, Statement s, Func<string, TrackScriptConfig?> findScript)
    {
        var binder = new VrrpInstanceBinder(context, s, findScript);
        context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    private static bool HasNoEffect(Statement s)
    {
        NoEffect.Report(s);
        return true;
    }

    private bool? Flag(Statement s) => Words.Bool(s, 1, $"({Name}) invalid {s[0]} {(s.Count > 1 ? s[1] : "")} specified");

    private void State(Statement s)
    {
        if (s.Is(1, "MASTER"))
        {
            _master = true;
        }
        else if (!s.Is(1, "BACKUP"))
        {
            s.Error(1, $"({Name}) unknown state '{s[1]}', defaulting to BACKUP", remedy: StateRemedy(s));
            _master ??= false;
        }
        else if (_master == true)
        {
            s.Error(1, $"({Name}) state previously set as MASTER - ignoring BACKUP", DiagnosticCode.Duplicate);
        }
        else
        {
            _master = false;
        }
    }

    private static string StateRemedy(Statement s) => s[1] is "SLAVE" or "slave" or "STANDBY" or "standby"
        ? "did you mean 'BACKUP'?"
        : NearestWord.Remedy(s[1], "MASTER", "BACKUP");

    private void SetInterface(Statement s)
    {
        if (s[1].Length > MaxInterfaceName)
        {
            s.Error(1, $"Interface name '{s[1]}' too long - ignoring");
            return;
        }

        if (s.Is(1, "lo"))
        {
            s.Error(1, $"({Name}) cannot use a loopback interface ({s[1]}) for vrrp - ignoring");
            return;
        }

        _interface = s.Text(1);
        _interfaceOrigin = new Origin(s.SpanOf(1));
    }

    private void VirtualRouterId(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, 255) is { } id) _vrid = (byte)id;
        else s.Error(1, $"({Name}): VRID '{s[1]}' not valid - must be between 1 & 255");
    }

    private void SetPriority(Statement s)
    {
        var value = Numbers.Integer(s, 1, 1, 255);
        if (value is null) s.Error(1, $"({Name}) Priority not valid! must be between 1 & 255. Using default 100");
        _priority = (byte)(value ?? 100);
    }

    private void AdvertInterval(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0.01m, 255) is { } interval) _advertInterval = interval;
        else s.Error(1, $"({Name}) Advert interval ({s[1]}) not valid! Must be > 0 - ignoring");
    }

    private void SetVersion(Statement s)
    {
        if (Numbers.Integer(s, 1, 2, 3, lax: true) is not { } version)
        {
            s.Error(1, $"({Name}): Version must be either 2 or 3");
            return;
        }

        int known = _version != 0 ? _version : _family == AddressFamily.InterNetworkV6 ? 3 : 0;
        if (known != 0 && known != version)
        {
            s.Error(1, $"({Name}) vrrp_version {version} conflicts with configured or deduced version {known}; ignoring.");
            return;
        }

        _version = (int)version;
    }

    private void NativeIpv6(Statement s)
    {
        if (_family == AddressFamily.InterNetwork) s.Error(0, $"({Name}) Cannot specify native_ipv6 with IPv4 addresses");
        else _family = AddressFamily.InterNetworkV6;
    }

    private void Authentication(Statement s) => _context.Bind(s.Block, AuthenticationHandlers, this);

    private void AuthType(Statement s)
    {
        if (s.Is(1, "PASS")) _authType = VrrpAuthenticationType.Pass;
        else if (s.Is(1, "AH")) _authType = VrrpAuthenticationType.Ah;
        else s.Error(1, $"({Name}) unknown authentication type '{s[1]}'", remedy: NearestWord.Remedy(s[1], "PASS", "AH"));
    }

    private void AuthPass(Statement s)
    {
        string password = s.Text(1);
        if (System.Text.Encoding.UTF8.GetByteCount(password) > MaxPassword)
        {
            s.Error(1, $"Truncating auth_pass to {MaxPassword} characters");
            while (System.Text.Encoding.UTF8.GetByteCount(password) > MaxPassword) password = password[..^1];
        }

        _authPass = password;
    }

    private void PreemptDelay(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0, 1000) is { } delay)
        {
            _preemptDelay = delay;
            return;
        }

        s.Error(1, $"({Name}) Preempt_delay not valid! must be between 0-1000");
        _preemptDelay = TimeSpan.Zero;
    }

    private void NotifyDeleted(Statement s)
    {
        if (s.Count > 1) _notify.Bind(s);
        else s.Warning(0, "'notify_deleted' without a script is known but has no effect yet", DiagnosticCode.NoEffect);
    }

    private void LvsSyncDaemonInterface(Statement s)
    {
        s.Error(0, $"({Name}) Specifying lvs_sync_daemon_interface against a vrrp is deprecated.", DiagnosticCode.Deprecated);
        s.Error(0, $"{new string(' ', Name.Length + 4)}Please use global lvs_sync_daemon", DiagnosticCode.Deprecated);
        NoEffect.Report(s);
    }

    private void LinkbeatUsePolling(Statement s)
    {
        s.Error(
            0, $"({Name}) 'linkbeat_use_polling' in vrrp instance deprecated - use linkbeat_interfaces block", DiagnosticCode.Deprecated);
        NoEffect.Report(s);
    }

    // A keyword that is known and changes nothing.
    private static void Nothing()
    {
    }
}
