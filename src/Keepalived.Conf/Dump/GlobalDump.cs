using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>The section <c>Global definitions</c>, with which every dump begins.</summary>
public sealed partial class GlobalDump
{
    private readonly DumpWriter _text;
    private readonly KeepalivedConfig _config;
    private readonly GlobalDefs _global;
    private readonly DumpedProcess _process;
    private readonly IDumpOwners _owners;
    private readonly ScriptLines _scripts;

    private GlobalDump(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners)
    {
        _text = text;
        _config = config;
        _global = config.Global;
        _process = process;
        _owners = owners;
        _scripts = new ScriptLines(text, owners, config.Global.SetSupplementaryGroups);
    }

    /// <summary>Writes it.</summary>
    public static void Write(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(config);
        var dump = new GlobalDump(text, config, process, owners);
        text.Heading("Global definitions");
        dump.AddPlace();
        dump.AddMail();
        dump.AddFiles();
        dump.AddLvs();
        dump.AddPipe(config.Global.Fifo, "Global");
        dump.AddPipe(config.Global.VrrpFifo, "VRRP");
        dump.AddPipe(config.Global.LvsFifo, "LVS");
        dump.AddVrrp();
        dump.AddFirewall();
        dump.AddProtocolDefaults();
        dump.AddProcesses();
        dump.AddMonitoring();
        dump.AddSecurity();
        dump.AddBuffers();
        dump.AddRest();
    }

    private void AddPlace()
    {
        if (_global.Reload.SaveDirectory is { } saved) _text.Line($" Config save dir = {saved}");
        _text.Line($" Network namespace = {_process.Namespace ?? "(default)"}");
        _text.Line($" Network namespace ipvs = {_config.IpvsNetNamespace switch { null => "(main namespace)", "" => "(default)", var name => name }}");
        if (_config.InstanceName is { } instance) _text.Line($" Instance name = {instance}");
        if (_global.ProcessName is { } parent) _text.Line($" Parent process name = {parent}");
        if (_global.VrrpProcess.Name is { } vrrp) _text.Line($" VRRP process name = {vrrp}");
        if (_global.CheckerProcess.Name is { } checker) _text.Line($" LVS process name = {checker}");
        if (_global.BfdProcess.Name is { } bfd) _text.Line($" BFD process name = {bfd}");
        _text.Line($" {(_global.UseSymlinkPaths ? "Keep" : "Replace")} symlinks in script paths");
        _text.Line($" {(_global.SetSupplementaryGroups ? "Set" : "Don't set")} supplementary groups for all scripts");
        _text.Line($" Router ID = {_global.RouterId ?? _process.HostName}");
    }

    private void AddMail()
    {
        var mail = _global.Mail;
        if (mail.Server is { } server)
        {
            _text.Line($" Smtp server = {server}");
            _text.Line($" Smtp server port = {mail.Port}");
        }
        if (mail.HeloName is { } helo) _text.Line($" Smtp HELO name = {helo}");
        if (mail.Server is not null) _text.Line($" Smtp server connection timeout = {DumpWords.WholeSeconds(mail.ConnectTimeout)}");
        if (mail.From is { } from)
        {
            _text.Line($" Email notification from = {from}");
            _text.Line(" Email notification to:");
            foreach (var receiver in mail.Recipients) _text.Line($"   {receiver}");
        }
        var alerts = _global.Defaults;
        _text.Line($" Default smtp_alert = {Alert(alerts.SmtpAlert)}");
        _text.Line($" Default smtp_alert_vrrp = {Alert(alerts.SmtpAlertVrrp)}");
        _text.Line($" Default smtp_alert_checker = {Alert(alerts.SmtpAlertChecker)}");
    }

    private void AddFiles()
    {
        var reload = _global.Reload;
        _text.Line($" Checkers log all failures = {DumpWords.TrueFalse(_global.CheckerLogAllFailures)}");
        _text.Line(reload.CheckLog is { } log ? $" Test config before reload, log to {log}" : " No test config before reload");
        if (reload.TimeFile is { } file) _text.Line($" Reload time file = {file}{(reload.Repeat ? " (repeat)" : "")}");
        if (reload.BusyFile is { } busy) _text.Line($" Reload_file = {busy}");
        if (reload.CopyDirectory is { } copy) _text.Line($" config save directory = {copy}");
        if (_global.Dumps.UseInstance) _text.Line(" Use instance name in data dumps");
        AddScript("Startup", _global.StartupScript, ",");
        AddScript("Shutdown", _global.ShutdownScript, "");
        _text.Line($" Dynamic interfaces = {DumpWords.TrueFalse(_global.DynamicInterfaces)}");
        if (_global.DynamicInterfaces) _text.Line($" Allow interface changes = {DumpWords.TrueFalse(_global.AllowInterfaceChanges)}");
        if (_global.Mail.NoFaults) _text.Line(" Send emails for fault transitions = off");
    }

    private void AddScript(string name, ParentScript script, string comma)
    {
        if (_process.Role != DumpedRole.Parent || script.Command is not { } command || _owners.Of(command) is not { } owner) return;
        _text.Line($" {name} script = {DumpWords.Command(command)}, uid:gid {owner}{comma} timeout {DumpWords.WholeSeconds(script.Timeout)}");
    }

    private void AddLvs()
    {
        var timeouts = _global.LvsTimeouts;
        if (timeouts.Tcp is { } tcp) _text.Line($" LVS TCP timeout = {DumpWords.WholeSeconds(tcp)}");
        if (timeouts.TcpFin is { } fin) _text.Line($" LVS TCP FIN timeout = {DumpWords.WholeSeconds(fin)}");
        if (timeouts.Udp is { } udp) _text.Line($" LVS UDP timeout = {DumpWords.WholeSeconds(udp)}");
        if (_process.Role == DumpedRole.Vrrp) _text.Line($" Default interface = {_global.Defaults.Interface}");
        _text.Line($" Disable local IGMP = {DumpWords.YesNo(_global.DisableLocalIgmp)}");
        _text.Line($" Use VRRPv2 checksum for VRRPv3 IPv4 = {DumpWords.YesNo(_global.Defaults.V3ChecksumAsV2)}");
        if (_global.LvsSyncDaemon is { } daemon) AddSyncDaemon(daemon);
        _text.Line($" LVS flush = {DumpWords.TrueFalse(_global.LvsFlush)}");
        var onStop = _global.LvsFlushOnStop switch
        {
            LvsFlushOnStop.All => "full",
            LvsFlushOnStop.VirtualServers => "VS",
            _ => "disabled",
        };
        _text.Line($" LVS flush on stop = {onStop}");
    }

    private void AddSyncDaemon(LvsSyncDaemon daemon)
    {
        if (daemon.Instance is { } instance) _text.Line($" LVS syncd vrrp {(_process.Role == DumpedRole.Vrrp ? "instance" : "name")} = {instance}");
        var vrid = _config.VrrpInstances.FirstOrDefault(i => i.Name == daemon.Instance)?.VirtualRouterId ?? 0;
        _text.Line($" LVS syncd interface = {daemon.Interface}");
        _text.Line($" LVS syncd syncid = {daemon.Id ?? vrid}");
        if (daemon.MaxLength is { } length) _text.Line($" LVS syncd maxlen = {length}");
        if (daemon.Group is { } group) _text.Line($" LVS mcast group {group}");
        if (daemon.Port is { } port) _text.Line($" LVS syncd mcast port = {port}");
        if (daemon.Ttl is { } ttl) _text.Line($" LVS syncd mcast ttl = {ttl}");
    }

    private void AddPipe(NotifyFifo fifo, string name)
    {
        if (fifo.Path is not { } path || _owners.Of(fifo) is not { } owner) return;
        _text.Line($" {name} notify fifo = {path}, uid:gid {owner}");
        if (fifo.Script is not { } script || _owners.Of(script) is not { } runner) return;
        _text.Line($" {name} notify fifo script = {DumpWords.Command(script)} '{path}', uid:gid {runner}");
        _scripts.Groups(runner, "   ");
    }

    private static string Alert(bool? value) => value switch
    {
        null => "unset",
        true => "on",
        false => "off",
    };
}
