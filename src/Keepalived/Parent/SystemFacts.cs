using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
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
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ScriptSecurity _security = new(isEnforced: false, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <inheritdoc/>
    public bool InterfaceExists(string name) => InterfaceName.ToIndex(name) != 0;

    /// <inheritdoc/>
    public bool IsVrf(string name) => InterfaceExists(name) && File.ReadLines($"/sys/class/net/{name}/uevent").Contains("DEVTYPE=vrf");

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
    public int CpuCount => HighestCpu() + 1;

    /// <inheritdoc/>
    public DirectoryState StateOfDirectory(string path)
    {
        if (!Directory.Exists(path)) return File.Exists(path) ? DirectoryState.NoDirectory : DirectoryState.Missing;
        return MountTable.Current.IsWatchable(path) ? DirectoryState.Usable : DirectoryState.Unwatchable;
    }

    /// <inheritdoc/>
    public KeyFile ReadKeyFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var text = new byte[KeyFile.MaxLength + 1];
            int length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return new KeyFile(Encoding.UTF8.GetString(text, 0, length), (File.GetUnixFileMode(file.SafeFileHandle) & Others) == 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new KeyFile(null, IsPrivate: true);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LocalAddress>? Addresses => ReadAddresses();

    /// <inheritdoc/>
    public string? Setting(string path)
    {
        try
        {
            return File.ReadAllText("/proc/sys/" + path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
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

    // The list ends with the highest number: 0-3,8-11.
    private static int HighestCpu()
    {
        try
        {
            string list = File.ReadAllText("/sys/devices/system/cpu/online").Trim();
            return int.Parse(list[(list.LastIndexOfAny([',', '-']) + 1)..], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return Environment.ProcessorCount - 1;
        }
    }

    private static IReadOnlyList<LocalAddress>? ReadAddresses()
    {
        try
        {
            using var client = RouteClient.Open();
            var names = client.GetLinks().ToDictionary(static link => link.Index, static link => link.Name);
            return
            [
                .. client.GetAddresses().Where(a => names.ContainsKey(a.InterfaceIndex))
                    .Select(a => new LocalAddress(names[a.InterfaceIndex], a.Address, a.PrefixLength)),
            ];
        }
        catch (Exception e) when (e is NetlinkException or ErrnoException)
        {
            return null;
        }
    }
}
