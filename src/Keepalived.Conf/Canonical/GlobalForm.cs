using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The top-level statements and <c>global_defs</c>, but for settings that instances and servers merely start from.</summary>
internal static partial class GlobalForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        root.Set("child_wait_time", (long)config.ChildWaitTime.TotalSeconds);
        root.Flag("use_pid_dir", config.UsePidDirectory);
        root.Optional("instance", config.InstanceName);
        root.Optional("net_namespace", config.NetNamespace);
        PathOrFlag(root, "net_namespace_ipvs", config.IpvsNetNamespace);
        root.Flag("namespace_with_ipsets", config.NamespaceWithIpsets);
        root.Flag("linkbeat_use_polling", config.LinkbeatUsePolling);
        AddGlobal(root.Block("global_defs"), config.Global);
        SslForm.AddTo(root, config.Ssl);
        InterfaceForm.AddTo(root, config);
        TrackerForm.AddTo(root, config);
        BfdForm.AddTo(root, config);
    }

    private static void AddGlobal(CanonicalNode block, GlobalDefs global)
    {
        block.Optional("router_id", global.RouterId);
        block.Set("umask", $"0{Convert.ToString((int)global.Umask, 8)}");
        AddMail(block, global.Mail);
        AddScripts(block, global);
        AddProcesses(block, global);
        AddVrrp(block, global);
        AddControl(block, global);
        AddBuffers(block, global);
        AddFirewall(block, global.Firewall);
        AddLvs(block, global);
        AddMonitoring(block, global.Snmp, global.Dbus);
        AddFiles(block, global);
    }

    private static void AddMail(CanonicalNode block, MailSettings mail)
    {
        if (!mail.Recipients.IsEmpty)
        {
            var recipients = block.Block("notification_email");
            foreach (string recipient in mail.Recipients) recipients.Entry(recipient);
        }

        block.Optional("notification_email_from", mail.From);
        if (mail.Server is { } server) block.Set("smtp_server", server, mail.Port);
        block.Optional("smtp_helo_name", mail.HeloName);
        block.Set("smtp_connect_timeout", mail.ConnectTimeout);
        block.Flag("no_email_faults", mail.NoFaults);
        block.Set("no_checker_emails", mail.NoCheckers);
    }

    private static void AddFiles(CanonicalNode block, GlobalDefs global)
    {
        var (reload, dumps) = (global.Reload, global.Dumps);
        block.Optional("reload_check_config", reload.CheckLog);
        block.Optional("reload_time_file", reload.TimeFile);
        block.Flag("reload_repeat", reload.Repeat);
        PathOrFlag(block, "reload_file", reload.BusyFile);
        block.Optional("config_save_dir", reload.SaveDirectory);
        block.Optional("tmp_config_directory", reload.CopyDirectory);
        block.Set("data_use_instance", dumps.UseInstance);
        block.Set("json_version", dumps.JsonVersion);
        block.Optional("state_dump_file", dumps.StateFile);
        block.Optional("stats_dump_file", dumps.StatisticsFile);
        block.Optional("json_dump_file", dumps.JsonFile);
        block.Optional("iproute_usr_dir", global.IprouteUsrDirectory);
        block.Optional("iproute_etc_dir", global.IprouteEtcDirectory);
    }

    private static void PathOrFlag(CanonicalNode block, string keyword, string? value)
    {
        if (value is "") block.Set(keyword);
        else block.Optional(keyword, value);
    }

    // Zero cannot be written: it is what holds without the keyword.
    private static void Interval(CanonicalNode block, string keyword, TimeSpan interval)
    {
        if (interval > TimeSpan.Zero) block.Set(keyword, interval);
    }
}
