using System.Globalization;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Microsoft.Extensions.Logging;
using Vrrp.Devices;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <content>What the kernel says about interfaces and addresses.</content>
internal sealed partial class VrrpHost
{
    private readonly LinkStates _linkStates = new();
    private readonly Dictionary<string, (InternetAddress? Ipv4, InternetAddress? Ipv6)> _reported = new(StringComparer.Ordinal);
    private readonly LinkPoller _poller;
    private InterfaceDelays _delays = InterfaceDelays.None;
    private Deadline? _delayTimer;
    private bool _overrun;
    private bool _ownChange;

    private void StartLinks()
    {
        ConfigureLinks(_router.Config);
        foreach (var link in _links.Links) _linkStates.Set(link.Name, _links.IsUp(link));
    }

    private void ConfigureLinks(KeepalivedConfig config)
    {
        _delays = InterfaceDelays.Of(config, line => VrrpHostLog.Line(_log, line));
        _paces = new AnnouncementPaces(config);
        _poller.Synchronise(LinkPoller.Wanted(config, _links.Plan, _log));
    }

    private void ReadMonitor()
    {
        _monitor.Read(OnLinkEvent);
        if (_overrun) Resynchronise();
        EnsureDevices();
        Execute();
        SynchroniseSockets();
    }

    private void OnLinkEvent(LinkEvent seen)
    {
        switch (seen)
        {
            case LinkEvent.LinkChanged changed:
                OnLinkChanged(changed.Link);
                break;
            case LinkEvent.LinkRemoved removed:
                OnLinkRemoved(removed.Link);
                break;
            case LinkEvent.AddressAdded added:
                if (ReportsAddresses && _links.FindAddress(added.Address) is null) ReportAddress(added.Address, "added to");
                _links.Add(added.Address);
                OnAddressAdded(added.Address);
                break;
            case LinkEvent.AddressRemoved removed:
                if (ReportsAddresses) ReportAddress(removed.Address, "removed from");
                _links.Remove(removed.Address);
                OnAddressRemoved(removed.Address);
                break;
            case LinkEvent.Overrun:
                _overrun = true;
                break;
        }
    }

    // The order of keepalived: one family after the other.
    private void ReportAddresses()
    {
        foreach (var address in _links.Links.SelectMany(link => _links.AddressesOf(link.Index)).OrderBy(static a => a.Address.AddressFamily))
            ReportAddress(address, "added to");
    }

    private void ReportAddress(InterfaceAddress address, string change) =>
        VrrpHostLog.AddressReported(_log, address.Address.ToString(), change, _links.Find(address.InterfaceIndex)?.Name ?? "");

    private void OnLinkRemoved(Link link)
    {
        _links.Remove(link);
        _deviceLost |= _links.Plan.Find(link.Name) is not null;
        if (IsTracked(link.Name)) VrrpHostLog.InterfaceDeleted(_log, link.Name);
        SetInterface(link.Name, isUp: false);
        UpdateSources(link.Name);
        TrackSources();
    }

    private void OnLinkChanged(Link link)
    {
        var before = _links.Find(link.Index);
        _links.Set(link);
        if (before is null) VrrpHostLog.InterfaceAdded(_log, link.Name);
        if (before is not null && before.Name != link.Name) SetInterface(before.Name, isUp: false);
        if (before is not null && !before.HardwareAddress.Equals(link.HardwareAddress))
            VrrpHostLog.MacChanged(_log, link.Name, before.HardwareAddress.ToString(), link.HardwareAddress.ToString());
        if (before is null || before.Name != link.Name)
        {
            UpdateSources(link.Index);
            SynchroniseSockets();
        }
        ReportLink(link, before?.Flags ?? LinkFlags.None);
        foreach (var above in _links.On(link)) ReportLink(above, above.Flags);
        if (link.IsRunning && before?.IsRunning != true) OnInterfaceUp(link);
    }

    // A change that has to last for a while is held back.
    private void ReportLink(Link link, LinkFlags before)
    {
        if (_poller.Polls(link.Name)) return;
        var isUp = _links.IsUp(link);
        var delay = DelayOf(link.Name, isUp);
        switch (_linkStates.Report(link.Name, isUp, delay, MonotonicClock.Now))
        {
            case LinkChange.Now:
                TellInstances(link.Name, isUp);
                break;
            case LinkChange.Delayed:
                DeviceLog.Delayed(_log, link.Name, Hex(before), Hex(link.Flags), (long)delay.TotalMicroseconds);
                ArmDelays();
                break;
            case LinkChange.Cancelled:
                DeviceLog.DelayCancelled(_log, link.Name);
                ArmDelays();
                break;
        }
    }

    // A device of ours has the delays of the interface below.
    private TimeSpan DelayOf(string name, bool isUp)
    {
        var parent = _links.Plan.Find(name)?.Key.Parent ?? name;
        var delay = _delays.Of(parent, isUp);
        if (delay == TimeSpan.Zero || isUp) return delay;
        foreach (var instance in _router.Instances)
        {
            if (instance.Config.Interface != parent || instance.Config.DownTimerAdverts == 1) continue;
            // A master with a shorter interval than ours is missed earlier.
            var longest = InterfaceDelays.Longest(instance.Config.DownTimerAdverts, instance.MasterInterval);
            if (longest < delay) delay = longest;
        }
        return delay;
    }

    private void ArmDelays()
    {
        _delayTimer?.Cancel();
        _delayTimer = _linkStates.Deadline is { } due && !_stopping ? _loop.At(due, OnDelayOver) : null;
    }

    private void OnDelayOver()
    {
        _linkStates.TakeDue(MonotonicClock.Now, TellInstances);
        ArmDelays();
        Execute();
    }

    private void OnPolled(string name, bool isUp)
    {
        if (_links.Find(name) is null) return;
        if (_router.Tracked.IsInterfaceUp(name) != isUp) DeviceLog.Polled(_log, name, isUp ? "up" : "down");
        SetInterface(name, isUp);
        Execute();
    }

    private static string Hex(LinkFlags flags) => ((uint)flags).ToString("x", CultureInfo.InvariantCulture);

    private void SetInterface(string name, bool isUp)
    {
        _linkStates.Set(name, isUp);
        TellInstances(name, isUp);
    }

    private void TellInstances(string name, bool isUp)
    {
        if (_router.Tracked.IsInterfaceUp(name) != isUp && IsTracked(name) && !_poller.Polls(name))
            VrrpHostLog.InterfaceState(_log, name, isUp ? "up" : "down");
        _router.OnInterface(name, isUp, MonotonicClock.Now, _actions);
    }

    private bool IsTracked(string name)
    {
        foreach (var instance in _router.Instances)
        {
            if (instance.Config.Interface == name) return true;
            foreach (var entry in instance.Trackers.Interfaces)
            {
                if (entry.Name == name) return true;
            }
        }
        return false;
    }

    private void UpdateSources(int index)
    {
        if (_links.Find(index) is { } link) UpdateSources(link.Name);
    }

    private void UpdateSources(string name)
    {
        if (_reported.ContainsKey(name)) ReportSources(name);
        InternetAddress?[]? sources = null;
        foreach (var instance in _router.Instances)
        {
            if (instance.Config.Interface != name || ConfiguredSource(instance.Config) is not null) continue;
            sources ??= _links.Find(name) is { } link ? [SourceOn(link, isIpv6: false), SourceOn(link, isIpv6: true)] : [null, null];
            var source = sources[instance.Format.IsIpv6 ? 1 : 0];
            if (source != instance.SourceAddress) instance.OnSourceAddress(source, MonotonicClock.Now, _actions);
        }
    }

    // The addresses adverts can be sent from, of the interfaces instances are on.
    private void ReportSources(KeepalivedConfig config)
    {
        if (!_log.IsEnabled(LogLevel.Debug)) return;
        foreach (var instance in config.VrrpInstances)
        {
            if (instance.Interface is { } name) ReportSources(name);
        }
    }

    private void ReportSources(string name)
    {
        var (ipv4, ipv6) = _reported.GetValueOrDefault(name);
        var link = _links.Find(name);
        var now = link is null ? default : (SourceOn(link, isIpv6: false), SourceOn(link, isIpv6: true));
        _reported[name] = now;
        ReportSource(name, ipv4, now.Item1);
        ReportSource(name, ipv6, now.Item2);
    }

    private void ReportSource(string name, InternetAddress? before, InternetAddress? now)
    {
        if (before == now) return;
        if (before is { } gone) VrrpHostLog.SourceDeassigned(_log, gone, name);
        if (now is { } assigned) VrrpHostLog.SourceAssigned(_log, assigned, name);
    }

    private InternetAddress? SourceOf(VrrpInstanceConfig config)
    {
        if (ConfiguredSource(config) is { } configured) return configured;
        var isIpv6 = config.Family == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return config.Interface is { } name && _links.Find(name) is { } link ? SourceOn(link, isIpv6) : null;
    }

    private static InternetAddress? ConfiguredSource(VrrpInstanceConfig config) =>
        (config.SourceAddress ?? config.Ipvlan?.Address?.Address) is { } source ? InternetAddress.From(source) : null;

    private InternetAddress? SourceOn(Link link, bool isIpv6) =>
        _links.SourceOn(link.Index, isIpv6, a => _virtual.Contains(InternetAddress.From(a.Address)), IsProtected);

    // Events were lost: what was missed shows in the difference between what we knew and what there is.
    private void Resynchronise()
    {
        _overrun = false;
        VrrpHostLog.MonitorOverrun(_log);
        var before = new List<Link>(_links.Links);
        _links.Reset(_routes.GetLinks(), _routes.GetAddresses());
        foreach (var link in before)
        {
            if (_links.Find(link.Name) is not null) continue;
            SetInterface(link.Name, isUp: false);
            UpdateSources(link.Name);
        }
        SynchroniseSockets();
        foreach (var link in new List<Link>(_links.Links))
        {
            ReportLink(link, link.Flags);
            UpdateSources(link.Index);
        }
        TrackSources();
        ResolveStatics();
        Suspect(DriftScope.All);
    }
}
