using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>The file <c>keepalived.json</c>, in both layouts of <c>json_version</c>.</summary>
internal sealed class JsonDump
{
    private readonly JsonText _json;
    private readonly VrrpPicture _picture;
    private readonly IDumpOwners _owners;
    private readonly AddressLines _addresses;

    private JsonDump(TextWriter text, IDumpOwners owners, VrrpPicture picture)
    {
        _json = new JsonText(text);
        _picture = picture;
        _owners = owners;
        _addresses = new AddressLines(_picture.Config, picture);
    }

    /// <summary>Writes one line.</summary>
    public static void Write(TextWriter text, IDumpOwners owners, VrrpPicture picture)
    {
        new JsonDump(text, owners, picture).Write();
        text.Write('\n');
    }

    private void Write()
    {
        var isObject = _picture.Config.Global.Dumps.JsonVersion == 2;
        if (isObject) _json.Begin('{');
        _json.Begin('[', isObject ? "vrrp" : null);
        for (var i = 0; i < _picture.Instances.Count; i++)
        {
            _json.Begin('{');
            AddData(_picture.Config.VrrpInstances[i], _picture.Instances[i]);
            AddStatistics(_picture.Instances[i].Statistics);
            _json.End('}');
        }
        _json.End(']');
        if (isObject)
        {
            if (!_picture.Config.TrackProcesses.IsEmpty) AddProcesses();
            _json.End('}');
        }
    }

    private void AddData(VrrpInstanceConfig config, InstancePicture instance)
    {
        _json.Begin('{', "data");
        _json.String("iname", config.Name);
        _json.Number("dont_track_primary", DumpWords.Bit(config.DontTrackPrimary));
        _json.Number("skip_check_adv_addr", DumpWords.Bit(config.SkipCheckAdvertAddresses));
        _json.Number("strict_mode", DumpWords.Bit(config.StrictMode));
        var device = _picture.Devices.MainDevice(config);
        var hasOwnDevice = config.VirtualMac is not null || config.Ipvlan is not null;
        _json.String("vmac_ifname", hasOwnDevice ? device ?? "" : "");
        if (device is not null) _json.String("ifp_ifname", device);
        _json.Number("master_priority", instance.MasterPriority);
        _json.Raw("last_transition", DumpWords.Epoch(_picture.TimeOf(instance.LastTransition ?? _picture.Now)));
        _json.Raw("garp_delay", DumpWords.Short(config.GarpMasterDelay));
        _json.Number("garp_refresh", DumpWords.WholeSeconds(config.GarpMasterRefresh));
        _json.Number("garp_rep", config.GarpMasterRepeat);
        _json.Number("garp_refresh_rep", config.GarpMasterRefreshRepeat);
        _json.Number("garp_lower_prio_delay", DumpWords.WholeSeconds(config.GarpLowerPriorityDelay));
        _json.Number("garp_lower_prio_rep", config.GarpLowerPriorityRepeat);
        _json.Number("lower_prio_no_advert", DumpWords.Bit(config.LowerPriorityNoAdvert));
        _json.Number("higher_prio_send_advert", DumpWords.Bit(config.HigherPrioritySendAdvert));
        _json.Number("vrid", config.VirtualRouterId);
        _json.Number("base_priority", config.Priority);
        _json.Number("effective_priority", instance.EffectivePriority);
        _json.Bool("vipset", instance.State == VrrpState.Master);
        _json.Bool("promote_secondaries", config.PromoteSecondaries);
        _json.Raw("adver_int", DumpWords.Short(config.AdvertInterval));
        _json.Raw("master_adver_int", DumpWords.Short(instance.MasterInterval));
        _json.Number("accept", DumpWords.Bit(config.Accept));
        _json.Bool("nopreempt", config.NoPreempt);
        _json.Number("preempt_delay", DumpWords.WholeSeconds(config.PreemptDelay));
        _json.Number("state", (int)instance.State);
        _json.Number("wantstate", (int)instance.WantedState);
        _json.Number("version", config.Version);
        _json.Bool("smtp_alert", config.SmtpAlert);
        _json.Bool("notify_deleted", config.NotifyDeleted);
        AddScripts(config.Notify);
        AddArray("vips", config.VirtualAddresses, entry => _addresses.Of(config, instance, entry));
        AddArray("evips", config.ExcludedAddresses, entry => _addresses.Of(config, instance, entry));
        AddArray("vroutes", config.VirtualRoutes, RouteText.Of);
        AddArray("vrules", config.VirtualRules, RuleText.Of);
        AddArray("track_ifp", config.TrackInterfaces, static entry => entry.Name);
        AddArray("track_script", config.TrackScripts, entry => CommandOf(_picture.Config, entry.Name));
        AddArray("track_process", config.TrackProcesses, static entry => entry.Name);
        var type = config.Authentication?.Type ?? VrrpAuthenticationType.None;
        _json.Number("auth_type", (int)type);
        if (type != VrrpAuthenticationType.None) _json.String("auth_data", "********");
        _json.End('}');
    }

    private void AddScripts(NotifyScripts notify)
    {
        AddScript("script_backup", notify.Backup);
        AddScript("script_master", notify.Master);
        AddScript("script_fault", notify.Fault);
        AddScript("script_stop", notify.Stop);
        AddScript("script_deleted", notify.Deleted);
        AddScript("script", notify.Any);
        AddScript("script_master_rx_lower_pri", notify.MasterRxLowerPriority);
    }

    private void AddScript(string name, ScriptCommand? command)
    {
        if (command is not null && _owners.Of(command) is not null) _json.String(name, DumpWords.Command(command));
    }

    private static string CommandOf(KeepalivedConfig config, string script) =>
        config.VrrpScripts.FirstOrDefault(s => s.Name == script) is { } known ? DumpWords.Command(known.Command) : script;

    private void AddArray<T>(string name, ValueArray<T> entries, Func<T, string> textOf)
    {
        if (entries.IsEmpty) return;
        _json.Begin('[', name);
        foreach (var entry in entries) _json.String(null, textOf(entry));
        _json.End(']');
    }

    private void AddStatistics(VrrpStatistics counters)
    {
        _json.Begin('{', "stats");
        _json.Count("advert_rcvd", counters.AdvertsReceived);
        _json.Count("advert_sent", counters.AdvertsSent);
        _json.Count("become_master", counters.BecameMaster);
        _json.Count("release_master", counters.ReleasedMaster);
        _json.Count("packet_len_err", counters.LengthErrors);
        _json.Count("advert_interval_err", counters.IntervalErrors);
        _json.Count("ip_ttl_err", counters.TtlErrors);
        _json.Count("invalid_type_rcvd", counters.InvalidTypeReceived);
        _json.Count("addr_list_err", counters.AddressListErrors);
        _json.Count("invalid_authtype", counters.InvalidAuthenticationType);
        _json.Count("authtype_mismatch", counters.AuthenticationTypeMismatch);
        _json.Count("auth_failure", counters.AuthenticationFailures);
        _json.Count("auth_ext_missing", counters.MissingTrailers);
        _json.Count("auth_ext_malformed", counters.MalformedTrailers);
        _json.Count("auth_ext_unknown_key", counters.UnknownKeys);
        _json.Count("auth_ext_invalid_hmac", counters.WrongHmacs);
        _json.Count("auth_ext_stale", counters.StaleTrailers);
        _json.Count("auth_ext_replay", counters.ReplayedTrailers);
        _json.Count("pri_zero_rcvd", counters.PriorityZeroReceived);
        _json.Count("pri_zero_sent", counters.PriorityZeroSent);
        _json.End('}');
    }

    private void AddProcesses()
    {
        _json.Begin('[', "track_process");
        foreach (var process in _picture.Config.TrackProcesses) AddProcess(process, _picture.Processes.GetValueOrDefault(process.Name));
        _json.End(']');
    }

    private void AddProcess(TrackProcessConfig process, ProcessPicture? state)
    {
        _json.Begin('{');
        _json.String("process", process.Name);
        if (!process.Arguments.IsEmpty) _json.String("parameters", string.Join(' ', process.Arguments));
        _json.String("param_match", process.Match.ToString().ToLowerInvariant());
        _json.Number("min_processes", process.Quorum);
        if (process.QuorumMax is { } most) _json.Number("max_processes", most);
        _json.Number("current_processes", state?.Count ?? 0);
        _json.Bool("have_quorum", state?.HasQuorum ?? false);
        _json.Number("weight", process.Reverse ? -process.Weight : process.Weight);
        _json.Raw("terminate_delay", DumpWords.Short(process.TerminateDelay));
        _json.Raw("fork_delay", DumpWords.Short(process.ForkDelay));
        _json.Bool("fork_delay_timer_running", state?.IsForkDelayed ?? false);
        _json.Bool("terminate_delay_timer_running", state?.IsTerminateDelayed ?? false);
        _json.Bool("full_command", process.FullCommand);
        _json.End('}');
    }
}
