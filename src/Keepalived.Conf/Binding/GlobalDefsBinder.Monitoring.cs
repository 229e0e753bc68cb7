using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>SNMP and D-Bus.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Monitoring(string name) => name switch
    {
        "snmp_socket" => static (b, s) => b.SnmpSocket(s),
        "enable_traps" => static (b, _) => b.Snmp(b.Value.Snmp with { Traps = true }),
        "enable_snmp_vrrp" => static (b, _) => b.Snmp(b.Value.Snmp with { Vrrp = true }),
        "enable_snmp_keepalived" => static (b, _) => b.Snmp(b.Value.Snmp with { Vrrp = true }),
        "enable_snmp_rfc" => static (b, _) => b.Snmp(b.Value.Snmp with { Rfc2787 = true, Rfc6527 = true }),
        "enable_snmp_rfcv2" => static (b, _) => b.Snmp(b.Value.Snmp with { Rfc2787 = true }),
        "enable_snmp_rfcv3" => static (b, _) => b.Snmp(b.Value.Snmp with { Rfc6527 = true }),
        "enable_snmp_checker" => static (b, _) => b.Snmp(b.Value.Snmp with { Checker = true }),
        "snmp_vs_stats_update_interval" => static (b, s) => b.Set(
            SnmpInterval(s), static (g, v) => g with { Snmp = g.Snmp with { VirtualServerInterval = v } }),
        "snmp_rs_stats_update_interval" => static (b, s) => b.Set(
            SnmpInterval(s), static (g, v) => g with { Snmp = g.Snmp with { RealServerInterval = v } }),
        "enable_dbus" => static (b, _) => b.Value = b.Value with { Dbus = b.Value.Dbus with { Enabled = true } },
        "dbus_service_name" => static (b, s) => b.Set(
            Words.Required(s, "dbus_service_name missing - ignoring"), static (g, v) => g with { Dbus = g.Dbus with { ServiceName = v } }),
        "dbus_no_interface_name" => static (b, s) => b.Set(
            Words.Required(s, "dbus_no_interface_name missing - ignoring"),
            static (g, v) => g with { Dbus = g.Dbus with { NoInterfaceName = v } }),
        _ => null,
    };

    // keepalived says vs in the message for real servers too.
    private static TimeSpan? SnmpInterval(Statement s) =>
        Timer(s, 0.001m, 30m, $"snmp stats vs update interval '{s[1]}' invalid - ignoring");

    private void SnmpSocket(Statement s)
    {
        if (s.Count > 2) s.Error(2, "Too many parameters specified for snmp_socket - ignoring");
        else if (s.Count < 2) s.Error(0, "SNMP error : snmp socket name missing");
        else if (Value.Snmp.Socket is { } set) s.Error(1, $"SNMP socket already set to {set} - ignoring", DiagnosticCode.Duplicate);
        else Snmp(Value.Snmp with { Socket = s.Text(1) });
    }

    private void Snmp(SnmpSettings snmp) => Value = Value with { Snmp = snmp };
}
