using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary>
/// Every script command of a configuration, checked and ready to run. That asks name services and file systems, so it is done on the
/// thread that reads the configuration.
/// </summary>
internal sealed class ScriptCatalog : IDumpOwners
{
    private readonly Dictionary<ScriptCommand, ScriptRequest> _requests = [];
    private readonly Dictionary<ScriptUser, ScriptIdentity?> _identities = [];
    private readonly Dictionary<NotifyFifo, ScriptIdentity?> _owners = [];
    private ScriptIdentity? _standard;
    private bool _knowsStandard;

    private ScriptCatalog()
    {
    }

    /// <summary>Prepares the scripts of the VRRP part of <paramref name="config"/>.</summary>
    public static ScriptCatalog Prepare(KeepalivedConfig config, ILogger log)
    {
        var catalog = new ScriptCatalog();
        var security = new ScriptSecurity(config.Global.EnableScriptSecurity, Environment.GetEnvironmentVariable("PATH") ?? "") { KeepsLinks = config.Global.UseSymlinkPaths };
        foreach (var script in config.VrrpScripts)
        {
            if (catalog.Add(script.Command, config.Global, security, log) is { } reason)
                VrrpHostLog.Line(log, $"Disabling track script {script.Name} {reason}");
        }
        foreach (var instance in config.VrrpInstances) catalog.Add(instance.Notify, config.Global, security, log);
        foreach (var group in config.SyncGroups) catalog.Add(group.Notify, config.Global, security, log);
        catalog.Add(config.Global.Fifo, config.Global, security, log);
        catalog.Add(config.Global.VrrpFifo, config.Global, security, log);
        if (config.Global.ScriptUser is { } user) _ = catalog.IdentityOf(user, "script_user", config.Global, log);
        return catalog;
    }

    /// <summary>The request for a command; null when it may not be run.</summary>
    public ScriptRequest? Find(ScriptCommand command) => _requests.GetValueOrDefault(command);

    /// <summary>Who a pipe belongs to; null when that user does not exist.</summary>
    public ScriptIdentity? OwnerOf(NotifyFifo fifo) => _owners.GetValueOrDefault(fifo);

    DumpOwner? IDumpOwners.Of(ScriptCommand command) => Owner(Find(command)?.Identity);

    DumpOwner? IDumpOwners.Of(NotifyFifo fifo) => Owner(OwnerOf(fifo));

    DumpOwner? IDumpOwners.Of(ScriptUser user) => Owner(_identities.GetValueOrDefault(user));

    private static DumpOwner? Owner(ScriptIdentity? identity) => identity is null ? null : new DumpOwner(identity.UserId, identity.GroupId, identity.Groups);

    /// <summary>The configuration without track scripts that may not be run: keepalived goes on without them, and says so.</summary>
    public KeepalivedConfig Enabled(KeepalivedConfig config) =>
        config with { VrrpScripts = config.VrrpScripts.Where(s => _requests.ContainsKey(s.Command)).ToValueArray() };

    private void Add(NotifyScripts notify, GlobalDefs global, ScriptSecurity security, ILogger log)
    {
        ScriptCommand?[] commands =
            [notify.Any, notify.Master, notify.Backup, notify.Fault, notify.Stop, notify.Deleted, notify.MasterRxLowerPriority];
        foreach (var command in commands)
        {
            if (command is null) continue;
            _ = Add(command, global, security, log); // the check's messages say everything
            if ((command.User ?? global.ScriptUser) is null && _standard is null)
                VrrpHostLog.Line(log, $"Failed to set default user for notify script {command.Arguments[0]} - ignoring");
        }
    }

    private void Add(NotifyFifo fifo, GlobalDefs global, ScriptSecurity security, ILogger log)
    {
        if (fifo.Path is not { } path) return;
        _owners[fifo] = IdentityOf(fifo.User ?? global.ScriptUser, path, global, log);
        if (fifo.Script is { } script) _ = Add(script, global, security, log);
    }

    // Why keepalived says that it disables the script; null when it can be run or nothing more is to be said.
    private string? Add(ScriptCommand command, GlobalDefs global, ScriptSecurity security, ILogger log)
    {
        if (_requests.ContainsKey(command) || IdentityOf(command.User ?? global.ScriptUser, command.Text, global, log) is not { } identity) return null;
        var check = security.Check(command.Arguments, identity);
        foreach (var message in check.Messages) VrrpHostLog.Line(log, message);
        if (check.IsUsable) _requests[command] = new ScriptRequest { Path = check.Path, Arguments = check.Arguments, Identity = identity };
        return check.DisabledReason;
    }

    private ScriptIdentity? IdentityOf(ScriptUser? wanted, string what, GlobalDefs global, ILogger log)
    {
        if (wanted is not { } user) return Standard(global, log);
        if (_identities.TryGetValue(user, out var known)) return known;
        var identity = ScriptIdentity.TryResolve(user.User, user.Group, out var problem);
        if (identity is null) VrrpHostLog.ScriptRefused(log, what, problem ?? user.User);
        return _identities[user] = identity;
    }

    // What a script is without for want of it is said where the script is configured, by whoever read the file.
    private ScriptIdentity? Standard(GlobalDefs global, ILogger log)
    {
        if (_knowsStandard) return _standard;
        _knowsStandard = true;
        _standard = ScriptIdentity.TryResolveDefault(global.EnableScriptSecurity, out var problem);
        if (problem is not null) VrrpHostLog.Line(log, problem);
        return _standard;
    }
}
