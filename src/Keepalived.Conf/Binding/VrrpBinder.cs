using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>All blocks of the VRRP role and what holds between them.</summary>
internal sealed class VrrpBinder(BindingContext context)
{
    private readonly List<TrackScriptConfig> _scripts = [];
    private readonly Dictionary<string, TrackScriptConfig> _scriptsByName = [];
    private readonly List<VrrpInstanceBinder> _instances = [];
    private readonly Dictionary<string, VrrpInstanceBinder> _instancesByName = [];
    private readonly List<SyncGroupBinder> _groups = [];
    private readonly HashSet<string> _groupNames = [];
    private readonly List<VirtualAddress> _staticAddresses = [];

    public void Script(Statement s)
    {
        if (TrackScriptBinder.Bind(context, s) is not { } script) return;
        _scripts.Add(script);
        _scriptsByName.TryAdd(script.Name, script);
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

        var binder = VrrpInstanceBinder.Read(context, s, FindScript);
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

        if (!_groupNames.Add(s.Text(1)))
        {
            s.Error(1, $"vrrp sync group {s[1]} already defined", DiagnosticCode.Duplicate, context.DefinedNames.DuplicateRemedy("vrrp_sync_group", s.Text(1)));
            return;
        }

        if (SyncGroupBinder.Read(context, s, FindScript) is { } group) _groups.Add(group);
    }

    public void StaticAddress(Statement s)
    {
        if (AddressBinder.Bind(s) is not { } address) return;
        _staticAddresses.Add(address.Device is null ? address with { Device = context.Defaults.DefaultInterface, DeviceIsDefault = true } : address);
    }

    /// <summary>Completes everything and puts it into the model.</summary>
    public KeepalivedConfig Complete(KeepalivedConfig config)
    {
        var groups = new List<SyncGroupConfig>();
        foreach (var binder in _groups)
        {
            if (binder.Finish(_instancesByName.ContainsKey) is { } group) groups.Add(group);
        }

        foreach (var group in groups)
        {
            foreach (string member in group.Members)
            {
                var instance = _instancesByName[member];
                if (instance.Group is null)
                {
                    instance.Group = group;
                    continue;
                }

                context.Diagnostics.Error(
                    DiagnosticCode.Inconsistent,
                    group.Origin.Span,
                    $"({member}) is already a member of sync group {instance.Group.Name} - ignoring sync group {group.Name}");
            }
        }

        var instances = _instances.Select(i => i.Complete()).OfType<VrrpInstanceConfig>().ToList();
        CheckDuplicateIds(instances);
        return config with
        {
            VrrpScripts = _scripts.ToValueArray(),
            VrrpInstances = instances.ToValueArray(),
            SyncGroups = groups.ToValueArray(),
            StaticAddresses = _staticAddresses.ToValueArray(),
        };
    }

    private TrackScriptConfig? FindScript(string name) => _scriptsByName.GetValueOrDefault(name);

    private void CheckDuplicateIds(List<VrrpInstanceConfig> instances)
    {
        var seen = new Dictionary<(byte, AddressFamily, string?), List<VrrpInstanceConfig>>();
        foreach (var instance in instances)
        {
            var key = (instance.VirtualRouterId, instance.Family, instance.Interface);
            if (!seen.TryGetValue(key, out var others))
            {
                seen.Add(key, [instance]);
                continue;
            }

            foreach (var other in others)
            {
                string? conflict = Conflict(other, instance);
                if (conflict is null) continue;
                context.Diagnostics.Fatal(DiagnosticCode.NotRunnable, instance.Origin.Span, conflict);
                break;
            }

            others.Add(instance);
        }
    }

    private static string? Conflict(VrrpInstanceConfig a, VrrpInstanceConfig b)
    {
        bool aUnicast = !a.UnicastPeers.IsEmpty;
        bool bUnicast = !b.UnicastPeers.IsEmpty;
        if (aUnicast != bUnicast) return null;
        if (!aUnicast)
        {
            int version = b.Family == AddressFamily.InterNetworkV6 ? 6 : 4;
            return a.MulticastGroup.Equals(b.MulticastGroup)
                ? $"{a.Name} and {b.Name} both use VRID {b.VirtualRouterId} with IPv{version} on interface {b.Interface}"
                : null;
        }

        bool overlap = a.UnicastPeers.Any(p => b.UnicastPeers.Any(q => q.Address.Equals(p.Address)));
        return overlap ? $"({a.Name}) duplicate VRID conflict with {b.Name} VRID {b.VirtualRouterId}" : null;
    }
}
