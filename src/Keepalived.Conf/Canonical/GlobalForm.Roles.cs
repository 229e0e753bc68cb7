using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <content>Scripts, processes and what the roles do as a whole.</content>
internal static partial class GlobalForm
{
    private static void AddScripts(CanonicalNode block, GlobalDefs global)
    {
        if (global.ScriptUser is { } user) block.Set("script_user", [.. WordsOf(user)]);
        block.Flag("enable_script_security", global.EnableScriptSecurity);
        block.Set("use_symlink_paths", global.UseSymlinkPaths);
        block.Set("set_supplementary_groups", global.SetSupplementaryGroups);
        block.Optional("startup_script", global.StartupScript.Command);
        block.Set("startup_script_timeout", global.StartupScript.Timeout);
        block.Optional("shutdown_script", global.ShutdownScript.Command);
        block.Set("shutdown_script_timeout", global.ShutdownScript.Timeout);
        AddFifo(block, "notify_fifo", global.Fifo);
        AddFifo(block, "vrrp_notify_fifo", global.VrrpFifo);
        block.Set("vrrp_notify_priority_changes", global.NotifyPriorityChanges);
        block.Flag("fifo_write_vrrp_states_on_reload", global.FifoStatesOnReload);
        AddFifo(block, "lvs_notify_fifo", global.LvsFifo);
    }

    private static void AddFifo(CanonicalNode block, string keyword, NotifyFifo fifo)
    {
        if (fifo.Path is { } path) block.Set(keyword, [path, .. fifo.User is { } user ? WordsOf(user) : []]);
        block.Optional($"{keyword}_script", fifo.Script);
    }

    private static object[] WordsOf(ScriptUser user) => user.Group is { } group ? [user.User, group] : [user.User];

    private static void AddProcesses(CanonicalNode block, GlobalDefs global)
    {
        block.Optional("process_name", global.ProcessName);
        AddProcess(block, "vrrp", global.VrrpProcess);
        AddProcess(block, "checker", global.CheckerProcess);
        AddProcess(block, "bfd", global.BfdProcess);
        block.Set("max_auto_priority", global.MaxAutoPriority);
        block.Set("min_auto_priority_delay", Microseconds(global.MinAutoPriorityDelay));
    }

    private static void AddProcess(CanonicalNode block, string role, ProcessSettings process)
    {
        block.Optional($"{role}_process_name", process.Name);
        block.Set($"{role}_priority", process.NiceValue);
        if (process.RealtimePriority > 0) block.Set($"{role}_rt_priority", process.RealtimePriority);
        block.Set($"{role}_rlimit_rttime", Microseconds(process.RealtimeLimit));
        if (!process.Cpus.IsEmpty) block.Set($"{role}_cpu_affinity", [.. process.Cpus]);
        block.Flag($"{role}_no_swap", process.NoSwap);
    }

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static void AddVrrp(CanonicalNode block, GlobalDefs global)
    {
        block.Set("vrrp_mcast_group4", global.McastGroup4);
        block.Set("vrrp_mcast_group6", global.McastGroup6);
        Interval(block, "vrrp_garp_interval", global.GarpInterval);
        Interval(block, "vrrp_gna_interval", global.GnaInterval);
        Interval(block, "vrrp_startup_delay", global.VrrpStartupDelay);
        Interval(block, "vrrp_delay_after_boot", global.VrrpDelayAfterBoot);
        if (global.AllowInterfaceChanges) block.Set("dynamic_interfaces", "allow_if_changes");
        else block.Flag("dynamic_interfaces", global.DynamicInterfaces);
        block.Flag("disable_local_igmp", global.DisableLocalIgmp);
        block.Flag("log_unknown_vrids", global.LogUnknownVrids);
        block.Set("vmac_prefix", global.VmacPrefix);
        block.Optional("vmac_addr_prefix", global.VmacAddressPrefix);
        if (!global.RepairDrift) block.Set("vrrp_repair_drift", false);
        block.Optional("vrrp_flight_recorder_dir", global.FlightRecorderDirectory);
        if (global.VmacArpAnnounce) block.Set("vmac_arp_announce", true);
    }

    private static void AddControl(CanonicalNode block, GlobalDefs global)
    {
        if (!global.Control.IsOn) block.Set("control_socket", "none");
        else if (global.Control.Path is { } path) block.Set("control_socket", [path, .. GroupWords(global.Control.Group)]);
        var metrics = global.Metrics;
        if (metrics.Address is { } address) block.Set("metrics_listen", address, metrics.Port);
        if (metrics.Path is { } socket) block.Set("metrics_listen", [socket, .. GroupWords(metrics.Group)]);
        if (metrics.MaxSeries != new MetricsSettings().MaxSeries) block.Set("metrics_max_series", metrics.MaxSeries);
    }

    private static object[] GroupWords(string? group) => group is null ? [] : ["group", group];

    private static void AddLvs(CanonicalNode block, GlobalDefs global)
    {
        var timeouts = new List<object>();
        if (global.LvsTimeouts.Tcp is { } tcp) timeouts.AddRange(["tcp", tcp]);
        if (global.LvsTimeouts.TcpFin is { } fin) timeouts.AddRange(["tcpfin", fin]);
        if (global.LvsTimeouts.Udp is { } udp) timeouts.AddRange(["udp", udp]);
        if (timeouts.Count > 0) block.Set("lvs_timeouts", [.. timeouts]);
        block.Flag("lvs_flush", global.LvsFlush);
        if (global.LvsFlushOnStop == LvsFlushOnStop.VirtualServers) block.Set("lvs_flush_on_stop", "VS");
        else block.Flag("lvs_flush_on_stop", global.LvsFlushOnStop == LvsFlushOnStop.All);
        if (global.LvsSyncDaemon is { } daemon) AddSyncDaemon(block, daemon);
        block.Set("rs_init_notifies", global.RsInitNotifies);
        block.Set("checker_log_all_failures", global.CheckerLogAllFailures);
    }

    private static void AddSyncDaemon(CanonicalNode block, LvsSyncDaemon daemon)
    {
        var words = new List<object> { daemon.Interface };
        if (daemon.Instance is { } instance) words.AddRange(["inst", instance]);
        if (daemon.Id is { } id) words.AddRange(["id", id]);
        if (daemon.MaxLength is { } length) words.AddRange(["maxlen", length]);
        if (daemon.Port is { } port) words.AddRange(["port", port]);
        if (daemon.Ttl is { } ttl) words.AddRange(["ttl", ttl]);
        if (daemon.Group is { } group) words.AddRange(["group", group]);
        block.Set("lvs_sync_daemon", [.. words]);
    }
}
