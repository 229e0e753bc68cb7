using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>
/// Which of a configuration's scripts may run, as whom, and what is logged about the others. Made once per configuration, away from the
/// main loop: it reads files and may ask name services.
/// </summary>
internal sealed class ScriptTable : IDumpOwners
{
    private readonly Dictionary<ScriptCommand, ScriptRequest?> _requests = [];
    private readonly Dictionary<NotifyFifo, ScriptIdentity?> _owners = [];
    private readonly List<string> _messages = [];
    private readonly GlobalDefs _global;
    private readonly ScriptSecurity _security;
    private ScriptIdentity? _standard;

    private ScriptTable(GlobalDefs global)
    {
        _global = global;
        _security = new(global.EnableScriptSecurity, Environment.GetEnvironmentVariable("PATH") ?? "/usr/sbin:/usr/bin:/sbin:/bin") { KeepsLinks = global.UseSymlinkPaths };
    }

    /// <summary>What there is to say, in order.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>How to run a command; null: not at all.</summary>
    public ScriptRequest? Find(ScriptCommand command) => _requests.GetValueOrDefault(command);

    /// <summary>Who a pipe belongs to; null when that user does not exist.</summary>
    public ScriptIdentity? OwnerOf(NotifyFifo fifo) => _owners.GetValueOrDefault(fifo);

    DumpOwner? IDumpOwners.Of(ScriptCommand command) => Owner(Find(command)?.Identity);

    DumpOwner? IDumpOwners.Of(NotifyFifo fifo) => Owner(OwnerOf(fifo));

    DumpOwner? IDumpOwners.Of(ScriptUser user) => Owner(_standard);

    /// <summary>
    /// Checks every script. Checks whose script cannot run are taken out of the configuration, as keepalived does: the server then
    /// counts as up. With <c>unusable_check_fails</c> they count as failed.
    /// </summary>
    public static (ScriptTable Scripts, KeepalivedConfig Config) Check(KeepalivedConfig config)
    {
        var table = new ScriptTable(config.Global);
        var servers = new VirtualServer[config.VirtualServers.Count];
        for (var index = 0; index < servers.Length; index++) servers[index] = table.CheckServer(config.VirtualServers[index]);
        if (config.Global.ScriptUser is not null) table._standard = table.IdentityOf(null);
        table.CheckFifo(config.Global.Fifo);
        table.CheckFifo(config.Global.LvsFifo);
        return (table, config with { VirtualServers = [.. servers] });
    }

    private static DumpOwner? Owner(ScriptIdentity? identity) => identity is null ? null : new DumpOwner(identity.UserId, identity.GroupId, identity.Groups);

    private VirtualServer CheckServer(VirtualServer server)
    {
        CheckNotify(server.QuorumUp);
        CheckNotify(server.QuorumDown);
        var reals = Checked(server, server.RealServers, static (table, server, real) => table.CheckServer(server, real));
        var named = Checked(
            server, server.NamedServers, static (table, server, named) => named with { Server = table.CheckServer(server, named.Server, named.Name) });
        // What did not change stays the same object: it compares faster at a reload.
        return reals is null && named is null
            ? server
            : server with { RealServers = reals is null ? server.RealServers : [.. reals], NamedServers = named is null ? server.NamedServers : [.. named] };
    }

    /// <summary>What becomes of each; null when all stay as they are.</summary>
    private T[]? Checked<T>(VirtualServer virtualServer, ValueArray<T> servers, Func<ScriptTable, VirtualServer, T, T> check)
        where T : class
    {
        T[]? changed = null;
        for (var index = 0; index < servers.Count; index++)
        {
            var server = check(this, virtualServer, servers[index]);
            if (server.Equals(servers[index])) continue;
            changed ??= [.. servers];
            changed[index] = server;
        }
        return changed;
    }

    private RealServer CheckServer(VirtualServer server, RealServer real, string? name = null)
    {
        CheckNotify(real.NotifyUp);
        CheckNotify(real.NotifyDown);
        foreach (var checker in real.Checkers)
            if (!IsUsable(checker))
                return real with { Checkers = [.. UsableCheckers(server, real, name ?? real.Address.ToString())] };
        return real;
    }

    private IEnumerable<CheckerConfig> UsableCheckers(VirtualServer server, RealServer real, string name)
    {
        foreach (var checker in real.Checkers)
        {
            if (checker is not MiscCheckConfig misc || IsUsable(misc))
            {
                yield return checker;
                continue;
            }
            if (server.UnusableCheckFails) yield return Unusable(misc);
            _messages.Add($"Real server {name} counts as {(server.UnusableCheckFails ? "down with" : "up without")} this check");
        }
    }

    private static UnusableCheckConfig Unusable(MiscCheckConfig misc) =>
        new() { Keyword = "MISC_CHECK", Reason = $"a script that cannot run, {misc.Command.Text}", Origin = misc.Origin };

    private bool IsUsable(CheckerConfig checker) => checker is not MiscCheckConfig misc || Check(misc.Command, "misc script");

    private void CheckFifo(NotifyFifo fifo)
    {
        if (fifo.Path is null) return;
        _owners[fifo] = IdentityOf(fifo.User);
        if (fifo.Script is { } script) Check(script, "notify fifo script", OfNotify);
    }

    private void CheckNotify(ScriptCommand? command)
    {
        if (command is not null) Check(command, "notify script", OfNotify);
    }

    private bool Check(ScriptCommand command, string kind, Func<ScriptCommand, string>? noUser = null)
    {
        if (_requests.TryGetValue(command, out var known)) return known is not null;
        _requests[command] = null;
        if (IdentityOf(command.User) is not { } identity)
        {
            if (noUser is not null) _messages.Add(noUser(command));
            return false;
        }
        var check = _security.Check([.. command.Arguments], identity);
        _messages.AddRange(check.Messages);
        if (check.DisabledReason is { } reason) _messages.Add($"Disabling {kind} '{command.Text}' {reason}");
        if (!check.IsUsable) return false;
        _requests[command] = new() { Path = check.Path, Arguments = check.Arguments, Identity = identity, WorkingDirectory = "/" };
        return true;
    }

    private ScriptIdentity? IdentityOf(ScriptUser? own)
    {
        var user = own ?? _global.ScriptUser;
        if (user is not null)
        {
            var identity = ScriptIdentity.TryResolve(user.User, user.Group, out var problem);
            if (problem is not null) _messages.Add(problem);
            return identity;
        }
        var standard = ScriptIdentity.TryResolveDefault(_global.EnableScriptSecurity, out var missing);
        if (standard is not null && missing is not null && !_messages.Contains(missing)) _messages.Add(missing);
        return standard;
    }

    private static string OfNotify(ScriptCommand command) => $"Failed to set default user for notify script {command.Arguments[0]} - ignoring";
}
