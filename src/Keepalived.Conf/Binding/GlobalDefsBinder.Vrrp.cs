using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>The VRRP role as a whole.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Vrrp(string name) => name switch
    {
        "vrrp_mcast_group4" => static (b, s) => b.Set(
            McastGroup(s, AddressFamily.InterNetwork, "IPv4"), (g, v) => g with { McastGroup4 = b.Defaults.McastGroup4 = v }),
        "vrrp_mcast_group6" => static (b, s) => b.Set(
            McastGroup(s, AddressFamily.InterNetworkV6, "IPv6"), (g, v) => g with { McastGroup6 = b.Defaults.McastGroup6 = v }),
        "vrrp_garp_interval" => static (b, s) => b.Set(Interval(s), static (g, v) => g with { GarpInterval = v }),
        "vrrp_gna_interval" => static (b, s) => b.Set(Interval(s), static (g, v) => g with { GnaInterval = v }),
        "vrrp_startup_delay" => static (b, s) => b.StartupDelay(s),
        "vrrp_delay_after_boot" => static (b, s) => b.DelayAfterBoot(s),
        "dynamic_interfaces" => static (b, s) => b.DynamicInterfaces(s),
        "disable_local_igmp" => static (b, _) => b.Value = b.Value with { DisableLocalIgmp = true },
        "log_unknown_vrids" => static (b, _) => b.Value = b.Value with { LogUnknownVrids = true },
        "vmac_prefix" => static (b, s) => b.VmacPrefix(s),
        "vmac_addr_prefix" => static (b, s) => b.VmacAddressPrefix(s),
        _ => null,
    };

    private GlobalDefaults Defaults => context.Defaults;

    private static TimeSpan? Interval(Statement s)
    {
        var value = Timer(s, 0.000001m, MaxTimer, $"{s[0]} '{s[1]}' is invalid");
        NoteIfLarge(s, value, seconds: 1);
        return value;
    }

    private static IPAddress? McastGroup(Statement s, AddressFamily family, string familyName)
    {
        string? problem = null;
        var group = Addresses.ParseCut(s[1]);
        if (group is null) problem = $"Can't parse {s[0]} [{s[1]}]. Skipping";
        else if (group.AddressFamily != family) problem = $"{s[0]} [{s[1]}] is not {familyName}. Skipping";
        else if (!Addresses.IsMulticast(group)) problem = $"{s[0]} [{s[1]}] is not multicast. Skipping";
        if (problem is not null)
        {
            s.Error(1, problem);
            return null;
        }

        const int linkLocal = 2;
        if (family == AddressFamily.InterNetworkV6 && (group!.GetAddressBytes()[1] & 0xF) != linkLocal)
        {
            s.Warning(1, $"{s[0]} [{s[1]}] should be link-local multicast.");
        }

        return group;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void StartupDelay(Statement s)
    {
        var delay = Timer(s, 0.001m, MaxTimer, $"{s[0]} '{s[1]}' is invalid");
        NoteIfLarge(s, delay, seconds: 60);
        Set(delay, static (g, v) => g with { VrrpStartupDelay = Longer(v, g.VrrpStartupDelay) });
    }

    private void DelayAfterBoot(Statement s) => Set(
        Timer(s, 0.001m, MaxTimer, $"{s[0]} '{s[1]}' is invalid"),
        static (g, v) => g with { VrrpDelayAfterBoot = Longer(v, g.VrrpDelayAfterBoot) });

    private void DynamicInterfaces(Statement s)
    {
        Value = Value with { DynamicInterfaces = true };
        if (s.Count < 2) return;
        if (!s.Is(1, "allow_if_changes"))
        {
            s.Error(1, $"Unknown dynamic_interfaces option '{s[1]}'");
            return;
        }

        Value = Value with { AllowInterfaceChanges = true };
        s.Warning(1, "'allow_if_changes' is known but has no effect yet", DiagnosticCode.NoEffect);
    }

    private void VmacPrefix(Statement s)
    {
        if (_vmacPrefixGiven) s.Error(1, $"vmac prefix has already been specified - ignoring {s[1]}", DiagnosticCode.Duplicate);
        else Value = Value with { VmacPrefix = s.Text(1) };
        _vmacPrefixGiven = true;
    }

    private void VmacAddressPrefix(Statement s)
    {
        if (Value.VmacAddressPrefix is null) Value = Value with { VmacAddressPrefix = s.Text(1) };
        else s.Error(1, $"vmac_addr prefix has already been specified - ignoring {s[1]}", DiagnosticCode.Duplicate);
    }
}
