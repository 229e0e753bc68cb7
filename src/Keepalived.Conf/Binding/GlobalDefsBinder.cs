using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>global_defs</c>.</summary>
internal sealed class GlobalDefsBinder(BindingContext context)
{
    private const decimal MaxTimer = 4294.967295m;

    private static readonly BlockHandlers<GlobalDefsBinder> Handlers = new(
        "global_defs",
        ("router_id", static (b, s) => b.Set(Words.Required(s, "routerid name missing - ignoring"), static (g, v) => g with { RouterId = v })),
        ("notification_email", static (b, s) => b.Email(s)),
        ("notification_email_from", static (b, s) => b.EmailFrom(s)),
        ("smtp_server", static (b, s) => b.SmtpServer(s)),
        ("smtp_connect_timeout", static (b, s) => b.SmtpTimeout(s)),
        ("enable_script_security", static (b, _) => b.EnableScriptSecurity()),
        ("script_user", static (b, s) => b.ScriptUser(s)),
        ("vrrp_mcast_group4", static (b, s) => b.McastGroup4(s)),
        ("vrrp_mcast_group6", static (b, s) => b.McastGroup6(s)),
        ("vrrp_garp_interval", static (b, s) => b.Set(Interval(s, 0.000001m), static (g, v) => g with { GarpInterval = v })),
        ("vrrp_gna_interval", static (b, s) => b.Set(Interval(s, 0.000001m), static (g, v) => g with { GnaInterval = v })),
        ("vrrp_startup_delay", static (b, s) => b.Set(Interval(s, 0.001m), static (g, v) => g with { VrrpStartupDelay = v })),
        ("dynamic_interfaces", static (b, s) => b.DynamicInterfaces(s)),
        ("default_interface", static (b, s) => b.DefaultInterface(s)),
        ("lvs_timeouts", static (b, s) => b.LvsTimeouts(s)),
        ("lvs_flush", static (b, _) => b.Value = b.Value with { LvsFlush = true }),
        ("lvs_flush_on_stop", static (b, s) => b.FlushOnStop(s)),
        ("lvs_flush_onstop", static (b, s) => b.FlushOnStop(s)),
        ("rs_init_notifies", static (b, s) => b.Set(Flag(s), static (g, v) => g with { RsInitNotifies = v })),
        ("checker_log_all_failures", static (b, s) => b.LogAllFailures(s)),
        ("process_names", static (b, _) => b.Value = b.Value with { ProcessNames = true }),
        ("include_check", static (_, s) => IncludeCheck(s)),
        ("vrrp_version", static (b, s) => b.Version(s)),
        ("vrrp_strict", static (b, s) => b.Default(Words.Bool(s, 1, $"Invalid value for vrrp_strict specified"), static (d, v) => d.Strict = v)),
        ("vrrp_garp_master_delay", static (b, s) => b.Default(
            Garp.Delay(s, $"vrrp_garp_master_delay '{s[1]}' invalid - ignoring"), static (d, v) => d.GarpMasterDelay = v)),
        ("vrrp_garp_master_repeat", static (b, s) => b.Default(
            Garp.Repeat(s, "vrrp_garp_master_repeat"), static (d, v) => d.GarpMasterRepeat = v)),
        ("vrrp_garp_master_refresh", static (b, s) => b.Default(
            Garp.Refresh(s, $"Invalid vrrp_garp_master_refresh '{s[1]}' - ignoring"), static (d, v) => d.GarpMasterRefresh = v)),
        ("vrrp_garp_master_refresh_repeat", static (b, s) => b.Default(
            Garp.Repeat(s, "vrrp_garp_master_refresh_repeat"), static (d, v) => d.GarpMasterRefreshRepeat = v)),
        ("vrrp_garp_lower_prio_delay", static (b, s) => b.Default(
            Garp.Delay(s, $"vrrp_garp_lower_prio_delay '{s[1]}' invalid - ignoring"), static (d, v) => d.GarpLowerPriorityDelay = v)),
        ("vrrp_garp_lower_prio_repeat", static (b, s) => b.Default(
            Garp.Count(s, $"Invalid vrrp_garp_lower_prio_repeat '{s[1]}'"), static (d, v) => d.GarpLowerPriorityRepeat = v)),
        ("vrrp_min_garp", static (b, s) => b.Default(Words.Bool(s, 1, "Invalid value for vrrp_min_garp specified"), static (d, v) => d.SetMinGarp(v))),
        ("vrrp_down_timer_adverts", static (b, s) => b.Default(
            Garp.Adverts(s, $"Invalid vrrp_down_timer_adverts [1:100] '{s[1]}'"), static (d, v) => d.DownTimerAdverts = v)),
        ("vrrp_lower_prio_no_advert", static (b, s) => b.Default(
            Words.Bool(s, 1, "Invalid value for vrrp_lower_prio_no_advert specified"), static (d, v) => d.LowerPriorityNoAdvert = v)),
        ("vrrp_higher_prio_send_advert", static (b, s) => b.Default(
            Words.Bool(s, 1, "Invalid value for vrrp_higher_prio_send_advert specified"), static (d, v) => d.HigherPrioritySendAdvert = v)),
        ("vrrp_check_unicast_src", static (b, _) => b.Default((bool?)true, static (d, v) => d.CheckUnicastSource = v)),
        ("vrrp_skip_check_adv_addr", static (b, s) => b.Default(
            Words.Bool(s, 1, "Invalid value for vrrp_skip_check_adv_addr specified"), static (d, v) => d.SkipCheckAdvertAddresses = v)));

    public GlobalDefs Value { get; private set; } = new();

    public static IBlockHandlers Table => Handlers;

    public void Bind(Statement statement) => context.Bind(statement.Block, Handlers, this);

    private static bool? Flag(Statement s) => Words.Bool(s, 1, $"Invalid value '{(s.Count > 1 ? s[1] : "")}' for global {s[0]} specified");

    private static TimeSpan? Interval(Statement s, decimal min)
    {
        if (Numbers.Seconds(s, 1, min, MaxTimer) is { } value) return value;
        s.Error(1, $"{s[0]} '{s[1]}' is invalid");
        return null;
    }

    private static void IncludeCheck(Statement s)
    {
        for (int i = 1; i < s.Count; i++)
        {
            var word = s[i].TrimStart("+-");
            if (word is not ("read" or "match" or "wildcard_match" or "brace_match"))
            {
                s.Error(i, $"Unknown include_check type '{word}' - ignoring");
            }
            else if (i > 1 && word.Length == s[i].Length)
            {
                s.Error(i, $"Duplicate include_check '{word}' specified - ignoring", DiagnosticCode.Duplicate);
            }
        }
    }

    private void Set<T>(T? value, Func<GlobalDefs, T, GlobalDefs> apply)
        where T : struct
    {
        if (value is { } v) Value = apply(Value, v);
    }

    private void Set<T>(T? value, Func<GlobalDefs, T, GlobalDefs> apply)
        where T : class
    {
        if (value is not null) Value = apply(Value, value);
    }

    private void Default<T>(T? value, Action<GlobalDefaults, T> apply)
        where T : struct
    {
        if (value is { } v) apply(context.Defaults, v);
    }

    private void Email(Statement s)
    {
        var names = context.Names(s.Block);
        if (names.Count == 0) s.Error(0, "Warning - empty notification_email block");
        Value = Value with { NotificationEmail = [.. Value.NotificationEmail, .. names.Select(n => n.Name)] };
    }

    private void EmailFrom(Statement s)
    {
        if (s.Count < 2) s.Error(0, "emailfrom missing - ignoring");
        else if (s.Count > 2) s.Error(2, "emailfrom has extra words - ignoring");
        else Value = Value with { NotificationEmailFrom = s.Text(1) };
    }

    private void SmtpServer(Statement s)
    {
        int port = 25;
        if (s.Count > 2)
        {
            if (Numbers.Integer(s, 2, 1, 65535) is not { } given)
            {
                s.Error(2, $"Invalid smtp server {s[1]} {s[2]}");
                return;
            }

            port = (int)given;
        }

        Value = Value with { SmtpServer = s.Text(1), SmtpPort = port, SmtpServerOrigin = new Origin(s.SpanOf(1)) };
    }

    private void SmtpTimeout(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 4294, lax: true) is not { } seconds)
        {
            s.Error(1, $"smtp_connect_timeout '{s[1]}' must be in [0, 4294] - ignoring");
            return;
        }

        if (seconds == 0) s.Error(1, "smtp_conect_timeout must be greater than 0, setting to 1");
        Value = Value with { SmtpConnectTimeout = TimeSpan.FromSeconds(Math.Max(1, seconds)) };
    }

    private void EnableScriptSecurity() => Value = Value with { EnableScriptSecurity = true };

    private void ScriptUser(Statement s)
    {
        if (s.Count < 2) s.Error(0, "No script username specified");
        else Value = Value with { ScriptUser = Scripts.User(s) };
    }

    private void McastGroup4(Statement s)
    {
        if (Addresses.Parse(s[1]) is not { } group) s.Error(1, $"Can't parse vrrp_mcast_group4 [{s[1]}]. Skipping");
        else if (group.AddressFamily != AddressFamily.InterNetwork) s.Error(1, $"vrrp_mcast_group4 [{s[1]}] is not IPv4. Skipping");
        else if (!Addresses.IsMulticast(group)) s.Error(1, $"vrrp_mcast_group4 [{s[1]}] is not multicast. Skipping");
        else Value = Value with { McastGroup4 = context.Defaults.McastGroup4 = group };
    }

    private void McastGroup6(Statement s)
    {
        if (Addresses.Parse(s[1]) is not { } group)
        {
            s.Error(1, $"Can't parse vrrp_mcast_group6 [{s[1]}]. Skipping");
            return;
        }

        if (group.AddressFamily != AddressFamily.InterNetworkV6)
        {
            s.Error(1, $"vrrp_mcast_group6 [{s[1]}] is not IPv6. Skipping");
        }
        else if (!Addresses.IsMulticast(group))
        {
            s.Error(1, $"vrrp_mcast_group6 [{s[1]}] is not multicast. Skipping");
        }
        else
        {
            if ((group.GetAddressBytes()[1] & 0xF) != 2) s.Warning(1, $"vrrp_mcast_group6 [{s[1]}] should be link-local multicast.");
            Value = Value with { McastGroup6 = context.Defaults.McastGroup6 = group };
        }
    }

    private void DynamicInterfaces(Statement s)
    {
        Value = Value with { DynamicInterfaces = true };
        if (s.Count < 2) return;
        if (s.Is(1, "allow_if_changes")) s.Warning(1, "'allow_if_changes' is known but has no effect yet", DiagnosticCode.NoEffect);
        else s.Error(1, $"Unknown dynamic_interfaces option '{s[1]}'");
    }

    private void DefaultInterface(Statement s)
    {
        if (s.Count < 2) s.Error(0, "default_interface requires interface name");
        else context.Defaults.DefaultInterface = s.Text(1);
    }

    private void LvsTimeouts(Statement s)
    {
        if (s.Count < 3)
        {
            s.Error(0, "lvs_timeouts requires at least one option");
            return;
        }

        for (int i = 1; i < s.Count; i += 2)
        {
            if (s[i] is not ("tcp" or "tcpfin" or "udp"))
            {
                s.Error(i, $"Unknown option {s[i]} specified for lvs_timeouts");
                i--;
            }
            else if (i + 1 >= s.Count)
            {
                s.Error(i, $"No value specified for lvs_timeout {s[i]} - ignoring");
            }
            else if (Numbers.Integer(s, i + 1, 0, 2678400) is { } seconds)
            {
                var value = TimeSpan.FromSeconds(seconds);
                var timeouts = Value.LvsTimeouts;
                timeouts = s[i] switch
                {
                    "tcp" => timeouts with { Tcp = value },
                    "tcpfin" => timeouts with { TcpFin = value },
                    _ => timeouts with { Udp = value },
                };
                Value = Value with { LvsTimeouts = timeouts };
            }
            else
            {
                s.Error(i, $"Invalid lvs_timeout {s[i]} ({s[i + 1]}) - ignoring");
            }
        }
    }

    private void FlushOnStop(Statement s)
    {
        if (s.Count < 2) Value = Value with { LvsFlushOnStop = LvsFlushOnStop.All };
        else if (s.Is(1, "VS")) Value = Value with { LvsFlushOnStop = LvsFlushOnStop.VirtualServers };
        else s.Error(1, $"Unknown lvs_flush_on_stop type {s[1]}");
    }

    private void LogAllFailures(Statement s)
    {
        if (Words.Bool(s, 1, "Invalid value for checker_log_all_failures specified") is not { } value) return;
        context.Defaults.CheckerLogAllFailures = value;
        Value = Value with { CheckerLogAllFailures = value };
    }

    private void Version(Statement s)
    {
        if (Numbers.Integer(s, 1, 2, 3, lax: true) is { } version) context.Defaults.VrrpVersion = (int)version;
        else s.Error(1, "VRRP Error: Version must be either 2 or 3");
    }
}
