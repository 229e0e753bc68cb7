using Checkers.Dump;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Supervision;
using Vrrp.Dump;

namespace Keepalived.Dumps;

/// <summary>What a role's configuration says: the lines of its data dump, without those about the moment.</summary>
internal static class RoleDump
{
    /// <summary>Writes the lines.</summary>
    /// <param name="role">Whose part of the configuration.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="space">The network namespace; null: the one the daemon was started in.</param>
    /// <param name="write">Takes a line.</param>
    internal static void Write(Role role, KeepalivedConfig config, string? space, Action<string> write)
    {
        var text = new DumpWriter(write);
        var owners = new ResolvedOwners(config.Global);
        if (role == Role.Vrrp) VrrpDump.Write(text, config, ThisProcessDump.Of(DumpedRole.Vrrp, space), owners);
        else CheckerDump.Write(text, config, ThisProcessDump.Of(DumpedRole.Checker, space), owners);
    }
}
