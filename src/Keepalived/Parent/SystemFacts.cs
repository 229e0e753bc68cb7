using System.Net;
using System.Net.Sockets;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>What a configuration is checked against: the interfaces, accounts and files of this system.</summary>
/// <param name="resolvesHosts">
/// Whether host names are looked up. A daemon that starts or reloads does not wait for a name service; only <c>-t</c> does.
/// </param>
internal sealed class SystemFacts(bool resolvesHosts) : ISystemFacts
{
    private readonly ScriptSecurity _security = new(isEnforced: false, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <inheritdoc/>
    public bool InterfaceExists(string name) => InterfaceName.ToIndex(name) != 0;

    /// <inheritdoc/>
    public IReadOnlyList<string> InterfaceNames
    {
        get
        {
            try
            {
                return [.. Directory.EnumerateFileSystemEntries("/sys/class/net").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <inheritdoc/>
    public bool UserExists(string name) => UserAccount.Find(name) is not null;

    /// <inheritdoc/>
    public bool GroupExists(string name) => GroupAccount.Find(name) is not null;

    /// <inheritdoc/>
    public bool HostResolves(string host)
    {
        if (!resolvesHosts || IPAddress.TryParse(host, out _)) return true;
        try
        {
            return Dns.GetHostAddresses(host).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ScriptState StateOf(ScriptCommand command, ScriptUser? user)
    {
        var identity = user is null
            ? ScriptIdentity.TryResolveDefault(isSecurityEnabled: false, out _)
            : ScriptIdentity.TryResolve(user.User, user.Group, out _);
        if (identity is null) return ScriptState.NotFound;
        return _security.Check(command.Arguments, identity).Verdict switch
        {
            ScriptVerdict.Usable => ScriptState.Usable,
            ScriptVerdict.UsableThoughUnsafe => ScriptState.UnsafePermissions,
            ScriptVerdict.Insecure => ScriptState.WrongFileType,
            _ => ScriptState.NotFound,
        };
    }
}
