using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>The file <c>keepalived.json</c>, in both layouts of <c>json_version</c>.</summary>
internal static class JsonDump
{
    /// <summary>Writes one line.</summary>
    public static void Write(TextWriter text, VrrpPicture picture)
    {
        var json = new JsonText(text);
        var isObject = picture.Config.Global.Dumps.JsonVersion == 2;
        if (isObject) json.Begin('{');
        json.Begin('[', isObject ? "vrrp" : null);
        var addresses = new AddressLines(picture.Config, picture);
        for (var i = 0; i < picture.Instances.Count; i++)
        {
            json.Begin('{');
            AddData(json, picture.Config.VrrpInstances[i], picture.Instances[i], picture, addresses);
            AddStatistics(json, picture.Instances[i].Statistics);
            json.End('}');
        }
        json.End(']');
        if (isObject)
        {
            if (!picture.Config.TrackProcesses.IsEmpty) AddProcesses(json, picture);
            json.End('}');
        }
        text.Write('\n');
    }

    private static void AddData(JsonText json, VrrpInstanceConfig config, InstancePicture instance, VrrpPicture picture, AddressLines addresses)
    {
        json.Begin('{', "data");
        json.String("iname", config.Name);
        json.Number("dont_track_primary", DumpWords.Bit(config.DontTrackPrimary));
        json.Number("skip_check_adv_addr", DumpWords.Bit(config.SkipCheckAdvertAddresses));
        json.Number("strict_mode", DumpWords.Bit(config.StrictMode));
        var device = picture.Devices.MainDevice(config);
        var hasOwnDevice = config.VirtualMac is not null || config.Ipvlan is not null;
        json.String("vmac_ifname", hasOwnDevice ? device ?? "" : "");
        if (device is not null) json.String("ifp_ifname", device);
        json.Number("master_priority", instance.MasterPriority);
        json.Raw("last_transition", DumpWords.Epoch(picture.TimeOf(instance.LastTransition ?? picture.Now)));
        json.Raw("garp_delay", DumpWords.Short(config.GarpMasterDelay));
        json.Number("garp_refresh", DumpWords.WholeSeconds(config.GarpMasterRefresh));
        json.Number("garp_rep", config.GarpMasterRepeat);
        json.Number("garp_refresh_rep", config.GarpMasterRefreshRepeat);
        json.Number("garp_lower_prio_delay", DumpWords.WholeSeconds(config.GarpLowerPriorityDelay));
        json.Number("garp_lower_prio_rep", config.GarpLowerPriorityRepeat);
        json.Number("lower_prio_no_advert", DumpWords.Bit(config.LowerPriorityNoAdvert));
        json.Number("higher_prio_send_advert", DumpWords.Bit(config.HigherPrioritySendAdvert));
        json.Number("vrid", config.VirtualRouterId);
        json.Number("base_priority", config.Priority);
        json.Number("effective_priority", instance.EffectivePriority);
        json.Bool("vipset", instance.State == VrrpState.Master);
        json.Bool("promote_secondaries", config.PromoteSecondaries);
        json.Raw("adver_int", DumpWords.Short(config.AdvertInterval));
        json.Raw("master_adver_int", DumpWords.Short(instance.MasterInterval));
        json.Number("accept", DumpWords.Bit(config.Accept));
        json.Bool("nopreempt", config.NoPreempt);
        json.Number("preempt_delay", DumpWords.WholeSeconds(config.PreemptDelay));
        json.Number("state", (int)instance.State);
        json.Number("wantstate", (int)instance.WantedState);
        json.Number("version", config.Version);
        json.Bool("smtp_alert", config.SmtpAlert);
        json.Bool("notify_deleted", config.NotifyDeleted);
        AddScripts(json, config.Notify);
        AddArray(json, "vips", config.VirtualAddresses, entry => addresses.Of(config, instance, entry));
        AddArray(json, "evips", config.ExcludedAddresses, entry => addresses.Of(config, instance, entry));
        AddArray(json, "vroutes", config.VirtualRoutes, RouteText.Of);
        AddArray(json, "vrules", config.VirtualRules, RuleText.Of);
        AddArray(json, "track_ifp", config.TrackInterfaces, static entry => entry.Name);
        AddArray(json, "track_script", config.TrackScripts, entry => CommandOf(picture.Config, entry.Name));
        AddArray(json, "track_process", config.TrackProcesses, static entry => entry.Name);
        var type = config.Authentication?.Type ?? VrrpAuthenticationType.None;
        json.Number("auth_type", (int)type);
        if (type != VrrpAuthenticationType.None) json.String("auth_data", "********");
        json.End('}');
    }

    private static void AddScripts(JsonText json, NotifyScripts notify)
    {
        AddScript(json, "script_backup", notify.Backup);
        AddScript(json, "script_master", notify.Master);
        AddScript(json, "script_fault", notify.Fault);
        AddScript(json, "script_stop", notify.Stop);
        AddScript(json, "script_deleted", notify.Deleted);
        AddScript(json, "script", notify.Any);
        AddScript(json, "script_master_rx_lower_pri", notify.MasterRxLowerPriority);
    }

    private static void AddScript(JsonText json, string name, ScriptCommand? command)
    {
        if (command is not null) json.String(name, DumpWords.Command(command));
    }

    private static string CommandOf(KeepalivedConfig config, string script) =>
        config.VrrpScripts.FirstOrDefault(s => s.Name == script) is { } known ? DumpWords.Command(known.Command) : script;

    private static void AddArray<T>(JsonText json, string name, ValueArray<T> entries, Func<T, string> textOf)
    {
        if (entries.IsEmpty) return;
        json.Begin('[', name);
        foreach (var entry in entries) json.String(null, textOf(entry));
        json.End(']');
    }

    private static void AddStatistics(JsonText json, VrrpStatistics counters)
    {
        json.Begin('{', "stats");
        json.Count("advert_rcvd", counters.AdvertsReceived);
        json.Count("advert_sent", counters.AdvertsSent);
        json.Count("become_master", counters.BecameMaster);
        json.Count("release_master", counters.ReleasedMaster);
        json.Count("packet_len_err", counters.LengthErrors);
        json.Count("advert_interval_err", counters.IntervalErrors);
        json.Count("ip_ttl_err", counters.TtlErrors);
        json.Count("invalid_type_rcvd", counters.InvalidTypeReceived);
        json.Count("addr_list_err", counters.AddressListErrors);
        json.Count("invalid_authtype", counters.InvalidAuthenticationType);
        json.Count("authtype_mismatch", counters.AuthenticationTypeMismatch);
        json.Count("auth_failure", counters.AuthenticationFailures);
        json.Count("auth_ext_missing", counters.MissingTrailers);
        json.Count("auth_ext_malformed", counters.MalformedTrailers);
        json.Count("auth_ext_unknown_key", counters.UnknownKeys);
        json.Count("auth_ext_invalid_hmac", counters.WrongHmacs);
        json.Count("auth_ext_stale", counters.StaleTrailers);
        json.Count("auth_ext_replay", counters.ReplayedTrailers);
        json.Count("pri_zero_rcvd", counters.PriorityZeroReceived);
        json.Count("pri_zero_sent", counters.PriorityZeroSent);
        json.End('}');
    }

    private static void AddProcesses(JsonText json, VrrpPicture picture)
    {
        json.Begin('[', "track_process");
        foreach (var process in picture.Config.TrackProcesses) AddProcess(json, process, picture.Processes.GetValueOrDefault(process.Name));
        json.End(']');
    }

    private static void AddProcess(JsonText json, TrackProcessConfig process, ProcessPicture? picture)
    {
        json.Begin('{');
        json.String("process", process.Name);
        if (!process.Arguments.IsEmpty) json.String("parameters", string.Join(' ', process.Arguments));
        json.String("param_match", process.Match.ToString().ToLowerInvariant());
        json.Number("min_processes", process.Quorum);
        if (process.QuorumMax is { } most) json.Number("max_processes", most);
        json.Number("current_processes", picture?.Count ?? 0);
        json.Bool("have_quorum", picture?.HasQuorum ?? false);
        json.Number("weight", process.Reverse ? -process.Weight : process.Weight);
        json.Raw("terminate_delay", DumpWords.Short(process.TerminateDelay));
        json.Raw("fork_delay", DumpWords.Short(process.ForkDelay));
        json.Bool("fork_delay_timer_running", picture?.IsForkDelayed ?? false);
        json.Bool("terminate_delay_timer_running", picture?.IsTerminateDelayed ?? false);
        json.Bool("full_command", process.FullCommand);
        json.End('}');
    }
}
