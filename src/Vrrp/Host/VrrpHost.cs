using Ipvs.Netlink;
using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Devices;
using Vrrp.Firewall;
using Vrrp.Instance;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// Connects the protocol core to the kernel: sockets, interfaces, addresses, timers. One thread; nothing on it may block. Events become
/// calls of <see cref="VrrpRouter"/>, and its actions are carried out in order.
/// </summary>
internal sealed partial class VrrpHost : IDisposable
{
    private static readonly TimeSpan s_throttle = TimeSpan.FromSeconds(60);

    private readonly EventLoop _loop;
    private readonly ILogger _log;
    private readonly VrrpRouter _router;
    private readonly RouteClient _routes;
    private readonly LinkMonitor _monitor;
    private readonly AnnounceSocket _announcer;
    private readonly AdvertSocketPool _sockets;
    private readonly StateMemory _state;
    private readonly LifeSign _life;
    private readonly LinkTable _links = new();
    private readonly AnnouncementQueue _announcements = new();
    private readonly List<VrrpAction> _actions = [];
    private Deadline? _protocolTimer;
    private Deadline? _announceTimer;
    private byte[] _savedState = [];
    private bool _executing;
    private bool _stateChanged;

    public VrrpHost(
        EventLoop loop, ILogger log, StateMemory state, LifeSign life, KeepalivedConfig config, Preparation prepared, Func<IpvsClient> openIpvs)
    {
        _loop = loop;
        _log = log;
        _state = state;
        _life = life;
        VrrpHostLog.Registering(log, "Kernel netlink reflector");
        _monitor = LinkMonitor.Open();
        VrrpHostLog.Registering(log, "Kernel netlink command channel");
        _routes = RouteClient.Open();
        _resolver = new ResourceResolver(_links);
        SizeBuffers(config.Global.SocketBuffers);
        _links.Reset(_routes.GetLinks(), _routes.GetAddresses());
        _firewall = config.Global.Firewall;
        _filter = new PacketFilter(_firewall, log, NftClient.Open);
        _devices = new VirtualDevices(_routes, _links, log, new ParentSettings(log, _deviceSettings), _deviceSettings);
        _paces = new AnnouncementPaces(config);
        _links.IsVirtual = a => _virtual.Contains(InternetAddress.From(a.Address));
        _router = new VrrpRouter(PlanDevices(config));
        _poller = new LinkPoller(loop, log, OnPolled);
        _announcer = AnnounceSocket.Open();
        VrrpHostLog.Registering(log, "gratuitous ARP shared channel");
        _sockets = new AdvertSocketPool(loop, log, Drain);
        _scripts = new TrackScripts(loop, log, OnScriptResult);
        _notifier = new Notifier(loop, _scripts.Runner, log, config, prepared);
        _prepared = prepared;
        _syncDaemons = new SyncDaemonWorker(loop, log, openIpvs);
    }

    /// <summary><c>-a</c>: every address that comes or goes is reported.</summary>
    public bool ReportsAddresses { get; init; }

    /// <summary>Starts everything; the loop runs afterwards.</summary>
    public void Start()
    {
        SavedState? saved = null;
        var bytes = _state.Read();
        if (bytes is not null && SavedState.TryDecode(bytes, out saved)) _savedState = bytes;
        else if (bytes is not null || _state.IsDamaged) VrrpHostLog.StateDamaged(_log);
        AdoptSettings(saved);
        AdoptMaintenance(saved);
        _loop.Watch(Fd.Borrow(_monitor.Descriptor), ReadMonitor);
        _links.Reset(_routes.GetLinks(), _routes.GetAddresses());
        AnnounceFilter();
        EnsureDevices();
        // What the kernel said while devices were made is in the lists read now.
        _monitor.Read(static _ => { });
        _links.Reset(_routes.GetLinks(), _routes.GetAddresses());
        if (ReportsAddresses) ReportAddresses();
        StartLinks();
        RememberAddresses();
        ReportSources(_router.Config);
        foreach (var link in _links.Links) _router.Tracked.SetInterface(link.Name, _links.IsUp(link));
        SetTracked(_prepared);
        foreach (var instance in _router.Instances) instance.SetInitialSource(SourceOf(instance.Config));
        foreach (var source in _trackedSources) _router.Tracked.SetSource(source, _links.HasAddress(source));
        WatchRoutes(_router.Config);
        ApplySettings();
        SaveSettings(saved);
        InstallStatics(_router.Config);
        SynchroniseSockets();
        ChooseSyncDaemon(_router.Config);
        _isStarted = true;
        var now = MonotonicClock.Now;
        _router.Start(now, saved, _life.Silence(now) ?? TimeSpan.MaxValue, now.SinceOrigin, _actions);
        Execute();
        RemoveLeftovers();
        _scripts.Synchronise(_router.Config.VrrpScripts, _prepared.Scripts);
        _stateChanged = true;
        SaveState();
    }

    /// <summary>Applies a new configuration.</summary>
    public void Reload(KeepalivedConfig config, Preparation prepared)
    {
        var old = _router.Config;
        _prepared = prepared;
        _notifier.Use(config, prepared);
        SetTracked(prepared);
        config = PlanDevices(config);
        EnsureDevices();
        _monitor.Read(OnLinkEvent); // so that new instances find their devices up
        ConfigureLinks(config);
        RememberAddresses(config);
        ReportSources(config);
        foreach (var source in _trackedSources) _router.Tracked.SetSource(source, _links.HasAddress(source));
        _router.Reload(config, SourceOf, MonotonicClock.Now, _actions);
        SizeBuffers(config.Global.SocketBuffers);
        WatchRoutes(config);
        RemoveStatics(old, config);
        InstallStatics(config);
        ApplySettings();
        ChooseSyncDaemon(config);
        Execute(); // departing masters still need their sockets for the priority-0 advert
        _resolver.Forget();
        RetireDevices();
        SynchroniseSockets();
        foreach (var gone in _budgets.Keys.Except(_router.Instances).ToArray()) _budgets.Remove(gone);
        foreach (var gone in _sending.Keys.Except(_router.Instances).ToArray()) _sending.Remove(gone);
        _scripts.Synchronise(config.VrrpScripts, _prepared.Scripts);
        _notifier.OnReloaded(_router);
        _stateChanged = true;
        SaveState();
    }

    /// <summary>Gives everything up in order: priority 0, addresses, scripts told STOP.</summary>
    /// <param name="release">False with <c>--dont-release-vrrp</c>: no advert, addresses stay.</param>
    public void Stop(bool release)
    {
        _scripts.Stop();
        _protocolTimer?.Cancel();
        _protocolTimer = null;
        _leaseTimer?.Cancel();
        _staticTimer?.Cancel();
        _delayTimer?.Cancel();
        _poller.Dispose();
        StopSyncDaemons(release);
        if (!release)
        {
            _settings.Restore();
            WriteState();
            _notifier.Stop();
            return;
        }
        _stopping = true;
        _router.Stop(_actions);
        Execute();
        _notifier.Stop();
        RemoveStatics(_router.Config, null);
        _settings.Restore();
        SynchroniseSockets();
        RemoveDevices();
        WriteState(); // nothing is left here that a successor could take up
    }

    /// <summary>Writes the recording of every instance that keeps one.</summary>
    public void WriteRecordings()
    {
        foreach (var instance in _router.Instances)
            FlightRecordFile.Write(instance, "asked for", _router.Config.Global.FlightRecorderDirectory, _log);
    }

    /// <summary>Whether scripts that were told something are still running, mails are being sent, or sync daemons are being stopped.</summary>
    public bool IsBusy => _notifier.IsBusy || _syncDaemons.IsBusy;

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Unwatch(Fd.Borrow(_monitor.Descriptor));
        StopWatchingRoutes();
        _sockets.Dispose();
        _announcer.Dispose();
        UnwatchFilter();
        _filter.Dispose();
        _poller.Dispose();
        _monitor.Dispose();
        _routes.Dispose();
        _notifier.Dispose();
        _scripts.Dispose();
    }

    // The loop has read what had arrived: after a pause those packets decide whether the deadline still counts.
    private void OnProtocolTimer()
    {
        _protocolTimer = null;
        _router.OnDeadline(MonotonicClock.Now, _actions);
        Execute();
    }

    // Interfaces go on changing while scripts are told of a stop.
    private void SynchroniseSockets() => _sockets.Synchronise(_stopping ? [] : _router.Instances, _links, _router.Config.Global);

    // Deadlines move later with every advert heard: the timer stays where it is, and is set anew when it finds nothing due.
    private void RearmProtocolTimer()
    {
        var next = _router.Deadline;
        if (_protocolTimer is { IsPending: true } && (next is null || _protocolTimer.Due <= next)) return;
        _protocolTimer?.Cancel();
        _protocolTimer = next is { } due && !_stopping ? _loop.At(due, OnProtocolTimer) : null;
    }

    private void SaveState()
    {
        if (!(_stateChanged || _router.IsUnsaved) || _stopping) return;
        _stateChanged = false;
        WriteState();
    }

    private void WriteState() => WriteState(_router.Save() with { Settings = Settings });

    private void WriteState(SavedState saved)
    {
        var state = saved.Encode();
        if (state.AsSpan().SequenceEqual(_savedState)) return;
        _savedState = state;
        if (_state.Write(state) is var error and not Errno.None) VrrpHostLog.StateNotSaved(_log, error.Text());
    }
}
