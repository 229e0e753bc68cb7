using System.Net;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Settings of <c>global_defs</c> about mail, scripts, processes and VRRP, and all defaults.</summary>
public sealed class GlobalDefsTests
{
    private static GlobalDefs Global(string lines)
    {
        var result = Conf.Read($"global_defs {{\n{lines}\n}}\n");
        Assert.DoesNotContain(Conf.Findings(result), d => d.Severity > Severity.Notice);
        return result.Config!.Global;
    }

    private static GlobalDefaults Defaults(string lines)
    {
        var diagnostics = new DiagnosticBag();
        var options = Conf.Options("host", new MemoryFiles().With("/etc/k.conf", $"global_defs {{\n{lines}\n}}\n"));
        var source = new LogicalLineReader(options, diagnostics).Read("k.conf")!;
        var context = new BindingContext(source, diagnostics, isConfigTest: true, options.Files);
        new TopLevelBinder(context, RoleFilter.All).Bind();
        return context.Defaults;
    }

    [Fact]
    public void Without_keywords_everything_has_keepaliveds_default()
    {
        var g = Global("");
        Assert.Equal((null, 25, TimeSpan.FromSeconds(30)), (g.Mail.Server, g.Mail.Port, g.Mail.ConnectTimeout));
        Assert.Equal((0, 0, 10, 0), (g.VrrpProcess.NiceValue, g.VrrpProcess.RealtimePriority, g.VrrpProcess.RealtimeLimit.TotalMilliseconds, g.VrrpProcess.Cpus.Count));
        Assert.Equal((0, 1), (g.MaxAutoPriority, g.MinAutoPriorityDelay.TotalSeconds));
        Assert.Equal((10, 10), (g.StartupScript.Timeout.TotalSeconds, g.ShutdownScript.Timeout.TotalSeconds));
        Assert.Equal("177", Convert.ToString((int)g.Umask, 8));
        Assert.Equal(("224.0.0.18", "ff02::12"), (g.McastGroup4.ToString(), g.McastGroup6.ToString()));
        Assert.Equal((AdvertBufferPolicy.System, 3u), (g.AdvertBuffers.Policy, g.AdvertBuffers.Multiplier));
        Assert.Equal((null, -1, -1, 1000u), (g.Firewall.NftablesTable, g.Firewall.NftablesPriority, g.Firewall.IpvsPriority, g.Firewall.IpvsFirstMark));
        Assert.Equal("keepalived_nd", g.Firewall.Ipsets!.NeighborDiscovery);
        Assert.Equal((5, null), (g.Snmp.VirtualServerInterval.TotalSeconds, g.Snmp.RealServerInterval));
        Assert.Equal(("org.keepalived.Vrrp1", "none"), (g.Dbus.ServiceName, g.Dbus.NoInterfaceName));
        Assert.Equal(("vrrp", null, 1), (g.VmacPrefix, g.VmacAddressPrefix, g.Dumps.JsonVersion));
    }

    [Fact]
    public void Mail_keywords_are_bound() => Assert.Equal(
        new MailSettings
        {
            Recipients = ["a@b", "J. Doe <j@d>", "c@d"],
            From = "me@here",
            Server = "mail",
            Port = 587,
            HeloName = "helo",
            ConnectTimeout = TimeSpan.FromSeconds(7),
            NoFaults = true,
            NoCheckers = true,
        },
        Global("""
            notification_email {
                a@b "J. Doe <j@d>"
            }
            notification_email {
                c@d
            }
            notification_email_from me@here
            smtp_server mail 587
            smtp_helo_name helo
            smtp_connect_timeout 7
            no_email_faults
            no_checker_emails
            """).Mail);

    [Fact]
    public void Script_keywords_are_bound()
    {
        var g = Global("""
            script_user u g
            enable_script_security
            use_symlink_paths
            set_supplementary_groups yes
            startup_script "/s a" su sg
            startup_script_timeout 20
            shutdown_script /t
            shutdown_script_timeout 1000
            notify_fifo /f fu fg
            notify_fifo_script "/r b"
            vrrp_notify_fifo /v
            vrrp_notify_fifo_script /vr vu
            vrrp_notify_priority_changes
            fifo_write_vrrp_states_on_reload
            lvs_notify_fifo /l
            """);
        Assert.Equal((new ScriptUser("u", "g"), true, true, true), (g.ScriptUser, g.EnableScriptSecurity, g.UseSymlinkPaths, g.SetSupplementaryGroups));
        Assert.Equal(
            new ParentScript { Command = new ScriptCommand(["/s", "a"], "/s a", new ScriptUser("su", "sg")), Timeout = TimeSpan.FromSeconds(20) },
            g.StartupScript);
        Assert.Equal(new ParentScript { Command = new ScriptCommand(["/t"], "/t", null), Timeout = TimeSpan.FromSeconds(1000) }, g.ShutdownScript);
        Assert.Equal(
            new NotifyFifo { Path = "/f", User = new ScriptUser("fu", "fg"), Script = new ScriptCommand(["/r", "b"], "/r b", null) }, g.Fifo);
        Assert.Equal(new NotifyFifo { Path = "/v", Script = new ScriptCommand(["/vr"], "/vr", new ScriptUser("vu", null)) }, g.VrrpFifo);
        Assert.Equal((new NotifyFifo { Path = "/l" }, true, true), (g.LvsFifo, g.NotifyPriorityChanges, g.FifoStatesOnReload));
    }

    [Fact]
    public void Process_keywords_are_bound_for_each_role()
    {
        static string Lines(string role) => $"""
            {role}_process_name {role}x
            {role}_priority -20
            {role}_no_swap
            {role}_rt_priority 99
            {role}_cpu_affinity 3 1 3
            {role}_rlimit_rttime 1
            """;
        static ProcessSettings Expected(string role) => new()
        {
            Name = $"{role}x",
            NiceValue = -20,
            NoSwap = true,
            RealtimePriority = 99,
            Cpus = [1, 3],
            RealtimeLimit = TimeSpan.FromMicroseconds(2),
        };
        var g = Global($"process_name p\nmax_auto_priority\nmin_auto_priority_delay 10000000\n{Lines("vrrp")}\n{Lines("checker")}\n{Lines("bfd")}");
        Assert.Equal(("p", 99, TimeSpan.FromSeconds(10)), (g.ProcessName, g.MaxAutoPriority, g.MinAutoPriorityDelay));
        Assert.Equal((Expected("vrrp"), Expected("checker"), Expected("bfd")), (g.VrrpProcess, g.CheckerProcess, g.BfdProcess));
    }

    [Fact]
    public void Names_of_processes_can_be_set_together_or_by_the_old_keyword()
    {
        var g = Global("process_names\nlvs_process_name old");
        Assert.Equal(("keepalived_vrrp", "old", "keepalived_bfd", null), (g.VrrpProcess.Name, g.CheckerProcess.Name, g.BfdProcess.Name, g.ProcessName));
    }

    [Fact]
    public void A_bad_real_time_limit_leaves_the_limit_as_it_was()
    {
        var g = Conf.Read("global_defs {\nvrrp_rlimit_rttime 0\n}\n").Config!.Global;
        Assert.Equal(TimeSpan.FromMilliseconds(10), g.VrrpProcess.RealtimeLimit);
    }

    [Fact]
    public void Vrrp_keywords_are_bound()
    {
        var g = Global("""
            vrrp_mcast_group4 224.0.0.19/24
            vrrp_mcast_group6 ff02::99
            vrrp_garp_interval 0.000001
            vrrp_gna_interval .5
            vrrp_startup_delay 5
            vrrp_startup_delay 3
            vrrp_delay_after_boot 30
            dynamic_interfaces allow_if_changes
            disable_local_igmp
            log_unknown_vrids
            vmac_prefix vm
            vmac_addr_prefix va
            """);
        Assert.Equal((IPAddress.Parse("224.0.0.19"), IPAddress.Parse("ff02::99")), (g.McastGroup4, g.McastGroup6));
        Assert.Equal((1, 500_000), (g.GarpInterval.TotalMicroseconds, g.GnaInterval.TotalMicroseconds));
        Assert.Equal((5, 30), (g.VrrpStartupDelay.TotalSeconds, g.VrrpDelayAfterBoot.TotalSeconds));
        Assert.Equal((true, true, true, true), (g.DynamicInterfaces, g.AllowInterfaceChanges, g.DisableLocalIgmp, g.LogUnknownVrids));
        Assert.Equal(("vm", "va"), (g.VmacPrefix, g.VmacAddressPrefix));
    }

    [Fact]
    public void What_only_changes_the_start_of_other_blocks_is_kept_for_them()
    {
        var d = Defaults("""
            default_interface eth9
            v3_checksum_as_v2 off
            vrrp_owner_ignore_adverts
            vrrp_garp_extra_if all 60
            smtp_alert
            smtp_alert_vrrp off
            smtp_alert_checker on
            vrrp_down_timer_adverts 4
            vrrp_garp_master_repeat 7
            vrrp_min_garp
            """);
        Assert.Equal(("eth9", true, true), (d.DefaultInterface, d.V3ChecksumAsV2, d.OwnerIgnoreAdverts));
        Assert.Equal((60, true), (d.GarpExtraInterval.TotalSeconds, d.GarpExtraOnAll));
        Assert.Equal((true, false, true), (d.SmtpAlert, d.SmtpAlertVrrp, d.SmtpAlertChecker));
        Assert.Equal((4, 7, TimeSpan.Zero), (d.DownTimerAdverts, d.GarpMasterRepeat, d.GarpMasterDelay));
    }
}
