using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Keepalived.Dumps;

/// <summary>
/// Who scripts and pipes belong to by <c>script_user</c> and <c>user</c>, asked of name services: for a configuration whose scripts nobody
/// has checked yet. Not for event loops.
/// </summary>
/// <param name="global">The global definitions.</param>
internal sealed class ResolvedOwners(GlobalDefs global) : IDumpOwners
{
    private readonly Dictionary<ScriptUser, DumpOwner?> _known = [];

    /// <inheritdoc/>
    public DumpOwner? Of(ScriptCommand command) => OfUser(command.User);

    /// <inheritdoc/>
    public DumpOwner? Of(NotifyFifo fifo) => OfUser(fifo.User);

    /// <inheritdoc/>
    public DumpOwner? Of(ScriptUser user)
    {
        if (_known.TryGetValue(user, out var owner)) return owner;
        return _known[user] = Owner(ScriptIdentity.TryResolve(user.User, user.Group, out _));
    }

    private DumpOwner? OfUser(ScriptUser? own) =>
        (own ?? global.ScriptUser) is { } user ? Of(user) : Owner(ScriptIdentity.TryResolveDefault(global.EnableScriptSecurity, out _));

    private static DumpOwner? Owner(ScriptIdentity? identity) =>
        identity is null ? null : new DumpOwner(identity.UserId, identity.GroupId, identity.Groups);
}
