using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private bool _overrun;
    private bool _ownChange;

    private void ReadMonitor()
    {
        _monitor.Read(OnLinkEvent);
        if (_overrun) Resynchronise();
        Execute();
        _sockets.Synchronise(_router.Instances, _links);
    }

    private void OnLinkEvent(LinkEvent seen)
    {
        switch (seen)
        {
            case LinkEvent.LinkChanged changed:
                OnLinkChanged(changed.Link);
                break;
            case LinkEvent.LinkRemoved removed:
                _links.Remove(removed.Link);
                if (IsTracked(removed.Link.Name)) VrrpHostLog.InterfaceDeleted(_log, removed.Link.Name);
                SetInterface(removed.Link.Name, isUp: false);
                break;
            case LinkEvent.AddressAdded added:
                _links.Add(added.Address);
                OnAddressAdded(added.Address);
                break;
            case LinkEvent.AddressRemoved removed:
                _links.Remove(removed.Address);
                OnAddressRemoved(removed.Address);
                break;
            case LinkEvent.Overrun:
                _overrun = true;
                break;
        }
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
            _sockets.Synchronise(_router.Instances, _links);
        }
        SetInterface(link.Name, link.IsRunning);
        if (link.IsRunning && before?.IsRunning != true) OnInterfaceUp(link);
    }

    private void SetInterface(string name, bool isUp)
    {
        if (_router.Tracked.IsInterfaceUp(name) != isUp && IsTracked(name)) VrrpHostLog.InterfaceState(_log, name, isUp ? "up" : "down");
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
        if (_links.Find(index) is not { } link) return;
        InternetAddress?[] sources = [SourceOn(link, isIpv6: false), SourceOn(link, isIpv6: true)];
        foreach (var instance in _router.Instances)
        {
            if (instance.Config.Interface != link.Name || instance.Config.SourceAddress is not null) continue;
            var source = sources[instance.Format.IsIpv6 ? 1 : 0];
            if (source != instance.SourceAddress) instance.OnSourceAddress(source, MonotonicClock.Now, _actions);
        }
    }

    private InternetAddress? SourceOf(VrrpInstanceConfig config)
    {
        if (config.SourceAddress is { } configured) return InternetAddress.From(configured);
        var isIpv6 = config.Family == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return config.Interface is { } name && _links.Find(name) is { } link ? SourceOn(link, isIpv6) : null;
    }

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
            if (_links.Find(link.Name) is null) SetInterface(link.Name, isUp: false);
        }
        _sockets.Synchronise(_router.Instances, _links);
        foreach (var link in new List<Link>(_links.Links))
        {
            SetInterface(link.Name, link.IsRunning);
            UpdateSources(link.Index);
        }
        ResolveStatics();
        Suspect(DriftScope.All);
    }
}
