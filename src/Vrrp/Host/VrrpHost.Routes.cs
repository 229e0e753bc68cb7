using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly HashSet<int> _routedInterfaces = [];
    private readonly HashSet<RouteSlot> _usurped = [];
    private RouteMonitor? _routeMonitor;
    private SortedSet<byte> _routeProtocols = [];

    // Routes and rules are listened to only where there are some: a router with full tables announces very many.
    private void WatchRoutes(KeepalivedConfig config)
    {
        var protocols = RouteProtocols(config);
        if (_routeMonitor is not null && protocols.SetEquals(_routeProtocols)) return;
        StopWatchingRoutes();
        _routeProtocols = protocols;
        if (protocols.Count == 0) return;
        _routeMonitor = RouteMonitor.Open(_routes.PortId, protocols);
        SizeBuffers(config.Global.SocketBuffers);
        _loop.Watch(Fd.Borrow(_routeMonitor.Descriptor), ReadRouteMonitor);
    }

    private void StopWatchingRoutes()
    {
        if (_routeMonitor is null) return;
        _loop.Unwatch(Fd.Borrow(_routeMonitor.Descriptor));
        _routeMonitor.Dispose();
        _routeMonitor = null;
    }

    private static SortedSet<byte> RouteProtocols(KeepalivedConfig config)
    {
        var protocols = new SortedSet<byte>();
        foreach (var route in config.StaticRoutes) protocols.Add(route.Protocol);
        var hasRules = !config.StaticRules.IsEmpty;
        foreach (var instance in config.VrrpInstances)
        {
            foreach (var route in instance.VirtualRoutes) protocols.Add(route.Protocol);
            hasRules |= !instance.VirtualRules.IsEmpty;
        }
        if (hasRules) protocols.Add(RouteConfig.KeepalivedProtocol);
        return protocols;
    }

    private void ReadRouteMonitor()
    {
        _routeMonitor?.Read(OnRouteEvent);
        Execute();
    }

    private void OnRouteEvent(RouteEvent seen)
    {
        switch (seen)
        {
            case RouteEvent.RouteRemoved:
                Suspect(DriftScope.Routes);
                break;
            case RouteEvent.RouteAdded added when IsWantedSlot(RouteSlot.Of(added.Route)):
                _usurped.Add(RouteSlot.Of(added.Route));
                Suspect(DriftScope.Routes);
                break;
            case RouteEvent.RuleChanged { IsRemoved: true }:
                Suspect(DriftScope.Rules);
                break;
            case RouteEvent.Overrun:
                Suspect(DriftScope.Routes | DriftScope.Rules);
                break;
        }
    }

    private bool IsWantedSlot(RouteSlot slot)
    {
        foreach (var item in WantedNow())
        {
            if (item is KernelObject.Route route && route.Slot == slot) return true;
        }
        return false;
    }

    private IEnumerable<KernelObject> WantedNow(bool everything = false)
    {
        foreach (var item in _statics) yield return item;
        foreach (var instance in _router.Instances)
        {
            if (!everything && instance.State != VrrpState.Master) continue;
            foreach (var item in _resolver.Of(instance).Objects) yield return item;
        }
    }

    // Only the tables, originators and families that something is wanted in.
    private KernelView ReadKernel(DriftScope scope, bool everything = false)
    {
        var tables = new HashSet<(AddressFamily Family, uint Table, byte Protocol)>();
        var families = new HashSet<AddressFamily>();
        if (_routeProtocols.Count > 0)
        {
            foreach (var item in WantedNow(everything))
            {
                if (item is KernelObject.Route route) tables.Add((route.Value.Family, route.Value.Table, route.Value.Protocol));
                if (item is KernelObject.Rule rule) families.Add(rule.Value.Family);
            }
        }
        ILookup<RouteSlot, RouteEntry>? routes = null;
        HashSet<RuleEntry>? rules = null;
        if (scope.HasFlag(DriftScope.Routes))
            routes = tables.SelectMany(t => _routes.GetRoutes(t.Family, t.Table, t.Protocol)).ToLookup(RouteSlot.Of);
        if (scope.HasFlag(DriftScope.Rules)) rules = families.SelectMany(_routes.GetRules).ToHashSet();
        return new KernelView(_links, routes, rules);
    }

    private void KeepRoutedInterfaces(IEnumerable<KernelObject> objects)
    {
        foreach (var item in objects)
        {
            if (item is not KernelObject.Route route) continue;
            _routedInterfaces.Add(route.Value.OutputIndex);
            foreach (var hop in route.Value.NextHops) _routedInterfaces.Add(hop.OutputIndex);
        }
    }
}
