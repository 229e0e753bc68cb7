using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>What a role's process may do: nothing that none of its work needs.</summary>
/// <param name="Capabilities">Its capabilities.</param>
/// <param name="MayRegain">
/// Whether scripts it starts may have more: as root, or by sudo(8), they do what the role never does, such as mounting. The same is why no
/// role sets no_new_privs.
/// </param>
internal sealed record RoleRights(Capabilities Capabilities, bool MayRegain)
{
    // Files, pipes and directories that the configuration names may be anybody's; scripts run as their users, are ended as such, and get back
    // what they need; a reload may bring the first of any of them.
    private const Capabilities Common = Capabilities.Chown | Capabilities.DacOverride | Capabilities.DacReadSearch
        | Capabilities.SetUid | Capabilities.SetGid | Capabilities.SetPcap | Capabilities.Kill;

    /// <summary>What a role needs for a configuration.</summary>
    internal static RoleRights Of(Role role, KeepalivedConfig config, Options options)
    {
        var process = role == Role.Vrrp ? config.Global.VrrpProcess : config.Global.CheckerProcess;
        var needed = Common | Network(role);
        if (process.RealtimePriority > 0 || process.NiceValue != 0 || config.Global.MaxAutoPriority > 0) needed |= Capabilities.SysNice;
        if (process.NoSwap) needed |= Capabilities.IpcLock;

        // Sockets are opened where the daemon was started, or where IPVS is.
        if (options.NamespaceFor(config) is not null || config.IpvsNetNamespace is not null) needed |= Capabilities.SysAdmin;

        // With hidepid the command lines of others cannot be read otherwise.
        if (role == Role.Vrrp && !config.TrackProcesses.IsEmpty) needed |= Capabilities.SysPtrace;
        bool mayHaveScripts = role == Role.Checker && config.HasUnboundServerScripts;
        return new RoleRights(needed, mayHaveScripts || ScriptReference.AllOf(config).Any(script => IsOf(role, script.Kind)));
    }

    /// <summary>Whether a process with these rights can do what <paramref name="other"/> asks for.</summary>
    internal bool Covers(RoleRights other) => (other.Capabilities & ~Capabilities) == 0 && (MayRegain || !other.MayRegain);

    // Addresses, routes, rules, devices, IPVS and packet filters; adverts, ARP and pings. Checks may come from any port.
    private static Capabilities Network(Role role) => role == Role.Vrrp
        ? Capabilities.NetAdmin | Capabilities.NetRaw
        : Capabilities.NetAdmin | Capabilities.NetRaw | Capabilities.NetBindService;

    private static bool IsOf(Role role, ScriptKind kind) => role == Role.Vrrp
        ? kind is ScriptKind.Track or ScriptKind.VrrpNotify
        : kind is ScriptKind.Check or ScriptKind.CheckerNotify;
}
