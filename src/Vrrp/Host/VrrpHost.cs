using System.Globalization;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// Connects the protocol core to the kernel: sockets, interfaces, addresses, timers. One thread; nothing on it may block. Events become
/// calls of <see cref="VrrpRouter"/>, and its actions are carried out in order.
/// </summary>
internal sealed partial class VrrpHost : IDisposable
{
    private const int MaxDatagramsPerWakeUp = 256;
    private static readonly TimeSpan s_lateEnoughToSay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_throttle = TimeSpan.FromSeconds(60);

    private readonly EventLoop _loop;
    private readonly ILogger _log;
    private readonly VrrpRouter _router;
    private readonly RouteClient _routes;
    private readonly LinkMonitor _monitor;
    private readonly AnnounceSocket _announcer;
    private readonly AdvertSocketPool _sockets;
    private readonly StateMemory _state;
    private readonly LinkTable _links = new();
    private readonly AnnouncementQueue _announcements = new();
    private readonly List<VrrpAction> _actions = [];
    private readonly Dictionary<VrrpInstance, Sending> _sending = [];
    private readonly LogThrottle _shortPackets = new(s_throttle);
    private readonly byte[] _receiveBuffer = new byte[16 * 1024];
    private Deadline? _protocolTimer;
    private Deadline? _announceTimer;
    private byte[] _savedState = [];
    private bool _executing;
    private bool _stateChanged;

    public VrrpHost(EventLoop loop, ILogger log, StateMemory state, KeepalivedConfig config, ScriptCatalog scripts)
    {
        _loop = loop;
        _log = log;
        _state = state;
        _router = new VrrpRouter(config);
        _monitor = LinkMonitor.Open();
        _routes = RouteClient.Open();
        _announcer = AnnounceSocket.Open();
        _sockets = new AdvertSocketPool(loop, log, Drain);
        _scripts = new TrackScripts(loop, log, OnScriptResult);
        _notifier = new NotifyScriptRunner(_scripts.Runner, log);
        _catalog = scripts;
    }

    /// <summary>Starts everything; the loop runs afterwards.</summary>
    public void Start()
    {
        SavedState? saved = null;
        if (_state.Read() is { } bytes && SavedState.TryDecode(bytes, out saved)) _savedState = bytes;
        _loop.Watch(Fd.Borrow(_monitor.Descriptor), ReadMonitor);
        _links.Reset(_routes.GetLinks(), _routes.GetAddresses());
        RememberAddresses();
        foreach (var link in _links.Links) _router.Tracked.SetInterface(link.Name, link.IsRunning);
        foreach (var instance in _router.Instances) instance.SetInitialSource(SourceOf(instance.Config));
        InstallStatics(_router.Config.StaticAddresses);
        _sockets.Synchronise(_router.Instances, _links);
        _router.Start(MonotonicClock.Now, saved, _actions);
        Execute();
        RemoveLeftovers();
        _scripts.Synchronise(_router.Config.VrrpScripts, _catalog);
        _stateChanged = true;
        SaveState();
    }

    /// <summary>Applies a new configuration.</summary>
    public void Reload(KeepalivedConfig config, ScriptCatalog scripts)
    {
        VrrpHostLog.Reloading(_log);
        var oldStatics = _router.Config.StaticAddresses;
        _catalog = scripts;
        RememberAddresses(config);
        _router.Reload(config, SourceOf, MonotonicClock.Now, _actions);
        RemoveStatics(oldStatics, config.StaticAddresses);
        InstallStatics(config.StaticAddresses);
        Execute(); // departing masters still need their sockets for the priority-0 advert
        _sockets.Synchronise(_router.Instances, _links);
        foreach (var gone in _sending.Keys.Except(_router.Instances).ToArray()) _sending.Remove(gone);
        _scripts.Synchronise(config.VrrpScripts, _catalog);
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
        if (!release) return;
        _stopping = true;
        _router.Stop(_actions);
        Execute();
        RemoveStatics(_router.Config.StaticAddresses, []);
        _sockets.Synchronise([], _links);
        WriteState(); // nothing is left here that a successor could take up
    }

    /// <summary>The text of the statistics file; the counters start anew when <paramref name="clear"/> is set.</summary>
    public string Statistics(bool clear)
    {
        var text = StatisticsDump.Format(_router.Instances);
        if (!clear) return text;
        foreach (var instance in _router.Instances) instance.ClearStatistics();
        return text;
    }

    /// <summary>Whether scripts that were told something are still running.</summary>
    public bool IsNotifying => _notifier.Running > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Unwatch(Fd.Borrow(_monitor.Descriptor));
        _sockets.Dispose();
        _announcer.Dispose();
        _monitor.Dispose();
        _routes.Dispose();
        _scripts.Dispose();
    }

    // The loop has read what had arrived: after a pause those packets decide whether the deadline still counts.
    private void OnProtocolTimer()
    {
        var due = _protocolTimer!.Due;
        _protocolTimer = null;
        var now = MonotonicClock.Now;
        if (now - due >= s_lateEnoughToSay)
            VrrpHostLog.TimerLate(_log, (now - due).TotalSeconds.ToString("F6", CultureInfo.InvariantCulture));
        _router.OnDeadline(now, _actions);
        Execute();
    }

    // Bounded, so that a flood on one link cannot keep adverts of others from going out.
    private void Drain(AdvertSocketPool.Member member)
    {
        for (var left = MaxDatagramsPerWakeUp; left > 0 && member.Socket.TryReceive(_receiveBuffer, out var datagram); left--)
        {
            if (!datagram.TryParse(out var packet, out var error))
            {
                ReportShortPacket(member, error);
                continue;
            }
            if (member.ByVrid[packet.VirtualRouterId] is { } instance) _router.OnPacket(instance, packet, MonotonicClock.Now, _actions);
        }
        Execute();
    }

    private void ReportShortPacket(AdvertSocketPool.Member member, VrrpDecodeError error)
    {
        if (!_shortPackets.TryPass(_loop.Now, out var heldBack)) return;
        VrrpHostLog.PacketTooShort(_log, member.Socket.Key.IsIpv6 ? 6 : 4, error.Actual);
        if (heldBack > 0) VrrpHostLog.HeldBack(_log, heldBack, (int)s_throttle.TotalSeconds);
    }

    private void RearmProtocolTimer()
    {
        var next = _router.Deadline;
        if (_protocolTimer is { IsPending: true } && _protocolTimer.Due == next) return;
        _protocolTimer?.Cancel();
        _protocolTimer = next is { } due && !_stopping ? _loop.At(due, OnProtocolTimer) : null;
    }

    private void SaveState()
    {
        if (!_stateChanged || _stopping) return;
        _stateChanged = false;
        WriteState();
    }

    private void WriteState()
    {
        var state = _router.Save().Encode();
        if (state.AsSpan().SequenceEqual(_savedState)) return;
        _savedState = state;
        if (_state.Write(state) is var error and not Errno.None) VrrpHostLog.StateNotSaved(_log, error.Text());
    }

    /// <summary>What sending remembers about an instance.</summary>
    private sealed class Sending
    {
        public ushort Id { get; set; }

        public LogThrottle Failures { get; } = new(s_throttle);

        // The identification is never 0: the kernel would choose one.
        public ushort NextId() => Id = Id == ushort.MaxValue ? (ushort)1 : (ushort)(Id + 1);
    }
}
