using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>All blocks of the VRRP role and what holds between them.</summary>
internal sealed class VrrpBinder(BindingContext context)
{
    private readonly List<TrackScriptConfig> _scripts = [];
    private readonly List<VrrpInstanceBinder> _instances = [];
    private readonly Dictionary<string, VrrpInstanceBinder> _instancesByName = [];
    private readonly List<SyncGroupBinder> _groups = [];
    private readonly List<TrackGroupBinder> _trackGroups = [];
    private readonly List<VirtualAddress> _staticAddresses = [];
    private readonly List<RouteConfig> _staticRoutes = [];
    private readonly List<RuleConfig> _staticRules = [];

    private bool IsEmpty => _scripts.Count + _instances.Count + _groups.Count + _trackGroups.Count == 0 &&
        _staticAddresses.Count + _staticRoutes.Count + _staticRules.Count == 0;

    /// <summary>Name of the instance that runs on the macvlan or ipvlan; null: nobody.</summary>
    public string? OwnerOfDevice(string device) => _instances.Find(i => i.Device == device)?.Name;

    public void Script(Statement s)
    {
        if (TrackScriptBinder.Bind(context, s) is not { } script) return;
        _scripts.Add(script);
        context.Trackers.Add(script);
    }

    public void Instance(Statement s)
    {
        if (s.Count != 2)
        {
            s.Error(0, "vrrp_instance must have a name");
            return;
        }

        string name = s.Text(1);
        if (_instancesByName.ContainsKey(name))
        {
            s.Error(1, $"vrrp instance {name} already defined", DiagnosticCode.Duplicate, context.DefinedNames.DuplicateRemedy("vrrp_instance", name));
            return;
        }

        var binder = VrrpInstanceBinder.Read(context, s, this);
        _instances.Add(binder);
        _instancesByName.Add(name, binder);
    }

    public void SyncGroup(Statement s)
    {
        if (s.Count != 2)
        {
            s.Error(0, "vrrp_sync_group must have a name - skipping");
            return;
        }

        if (_groups.Exists(g => s.Is(1, g.Name)))
        {
            s.Error(1, $"vrrp sync group {s[1]} already defined", DiagnosticCode.Duplicate, context.DefinedNames.DuplicateRemedy("vrrp_sync_group", s.Text(1)));
            return;
        }

        if (SyncGroupBinder.Read(context, s) is { } group) _groups.Add(group);
    }

    public void TrackGroup(Statement s)
    {
        if (s.Count != 2) s.Error(0, "track_group must have a name - skipping");
        else if (IsTrackGroup(s.Text(1))) s.Error(1, $"track_group {s[1]} already defined", DiagnosticCode.Duplicate);
        else if (TrackGroupBinder.Read(context, s) is { } group) _trackGroups.Add(group);
    }

    public void StaticAddress(Statement s)
    {
        if (AddressBinder.Static(s, IsTrackGroup) is not { } address) return;
        _staticAddresses.Add(address.Device is null ? address with { Device = context.Defaults.DefaultInterface, DeviceIsDefault = true } : address);
    }

    public void StaticRoute(Statement s)
    {
        if (RouteBinder.Bind(s, IsTrackGroup) is { } route) _staticRoutes.Add(route);
    }

    public void StaticRule(Statement s)
    {
        if (RuleBinder.Bind(s, IsTrackGroup) is { } rule) _staticRules.Add(rule);
    }

    /// <summary>Completes everything and puts it into the model.</summary>
    public KeepalivedConfig Complete(KeepalivedConfig config)
    {
        if (IsEmpty) return config;

        // Like keepalived: the first instance that cannot run ends the checks, for the role will not start.
        List<SyncGroupConfig> groups = [];
        bool runs = _instances.TrueForAll(i => i.CheckMinimum());
        if (runs)
        {
            groups = [.. _groups.Select(g => g.Finish(_instancesByName)).OfType<SyncGroupConfig>()];
            runs = _instances.TrueForAll(i => i.Check());
        }

        var instances = _instances.ConvertAll(i => i.Build());
        var trackGroups = _trackGroups.Select(g => g.Finish(_instancesByName.ContainsKey)).OfType<TrackGroupConfig>().ToValueArray();
        if (runs)
        {
            CheckDuplicateIds(instances);
            for (int i = 0; i < groups.Count; i++)
            {
                bool hasOwner = instances.Exists(v => v.Priority == byte.MaxValue && groups[i].Members.Contains(v.Name));
                if (hasOwner) groups[i] = SyncGroupWeights.Clear(groups[i], context.Diagnostics);
            }

            if (!context.IsConfigTest) ReportUnusedScripts(instances, groups);
        }

        return config with
        {
            VrrpScripts = _scripts.ToValueArray(),
            VrrpInstances = instances.ToValueArray(),
            SyncGroups = groups.ToValueArray(),
            TrackGroups = trackGroups,
            StaticAddresses = _staticAddresses.Select(a => a with { TrackGroup = Known(a.TrackGroup) }).ToValueArray(),
            StaticRoutes = _staticRoutes.Select(r => r with { TrackGroup = Known(r.TrackGroup) }).ToValueArray(),
            StaticRules = _staticRules.Select(r => r with { TrackGroup = Known(r.TrackGroup) }).ToValueArray(),
        };

        // A group may have lost all its members.
        string? Known(string? name) => trackGroups.Any(g => g.Name == name) ? name : null;
    }

    private bool IsTrackGroup(string name) => _trackGroups.Any(g => g.Name == name);

    private void ReportUnusedScripts(List<VrrpInstanceConfig> instances, List<SyncGroupConfig> groups)
    {
        if (_scripts.Count == 0) return;
        var used = new HashSet<string>();
        foreach (var instance in instances) Add(instance.TrackScripts);
        foreach (var group in groups) Add(group.TrackScripts);
        foreach (var script in _scripts)
        {
            if (!used.Contains(script.Name)) context.Diagnostics.Warning(DiagnosticCode.Inconsistent, script.Origin.Span, $"Warning - script {script.Name} is not used");
        }

        void Add(ValueArray<TrackedScript> scripts)
        {
            foreach (var script in scripts) used.Add(script.Name);
        }
    }

    private void CheckDuplicateIds(List<VrrpInstanceConfig> instances)
    {
        var seen = new Dictionary<(byte, AddressFamily), List<VrrpInstanceConfig>>();
        foreach (var instance in instances)
        {
            var key = (instance.VirtualRouterId, instance.Family);
            if (!seen.TryGetValue(key, out var others))
            {
                seen.Add(key, [instance]);
                continue;
            }

            foreach (var other in others)
            {
                if (Conflict(other, instance) is { } conflict) context.Diagnostics.Fatal(DiagnosticCode.NotRunnable, instance.Origin.Span, conflict);
            }

            others.Add(instance);
        }
    }

    // Of two routers with the same id and family.
    private static string? Conflict(VrrpInstanceConfig a, VrrpInstanceConfig b)
    {
        bool unicast = !a.UnicastPeers.IsEmpty;
        if (unicast == b.UnicastPeers.IsEmpty) return null;
        if (!unicast)
        {
            int version = b.Family == AddressFamily.InterNetworkV6 ? 6 : 4;
            return a.Interface == b.Interface && a.MulticastGroup.Equals(b.MulticastGroup)
                ? $"{a.Name} and {b.Name} both use VRID {b.VirtualRouterId} with IPv{version} on interface {b.Interface}"
                : null;
        }

        // Of two on one interface without a source both have the interface's address; with one source it cannot be known here.
        if (a.Interface is not null && b.Interface is not null && a.Interface != b.Interface) return null;
        if (a.SourceAddress is null ? b.SourceAddress is not null : !a.SourceAddress.Equals(b.SourceAddress)) return null;
        bool overlap = a.UnicastPeers.Any(p => b.UnicastPeers.Any(q => q.Address.Equals(p.Address)));
        return overlap ? $"({a.Name}) duplicate VRID conflict with {b.Name} VRID {b.VirtualRouterId}" : null;
    }
}
