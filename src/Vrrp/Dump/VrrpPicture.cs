using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>
/// Everything the VRRP role's dumps say of the moment they were asked for. It is taken on the loop's thread, which must be quick, and made
/// into text on another: nothing in it changes.
/// </summary>
internal sealed record VrrpPicture
{
    private Dictionary<string, LinkPicture>? _byName;

    /// <summary>The configuration in force, as written.</summary>
    public required KeepalivedConfig Config { get; init; }

    /// <summary>When it was taken, by the clock of the loop.</summary>
    public required MonotonicTime Now { get; init; }

    /// <summary>When it was taken, by the time of day.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The instances, in the order of <see cref="KeepalivedConfig.VrrpInstances"/>.</summary>
    public required IReadOnlyList<InstancePicture> Instances { get; init; }

    /// <summary>The sync groups, in the order of <see cref="KeepalivedConfig.SyncGroups"/>.</summary>
    public required IReadOnlyList<GroupPicture> Groups { get; init; }

    /// <summary>The tracked scripts, in the order of the configuration.</summary>
    public IReadOnlyList<ScriptPicture> Scripts { get; init; } = [];

    /// <summary>The numbers in tracked files, by name.</summary>
    public IReadOnlyDictionary<string, int> Files { get; init; } = new Dictionary<string, int>();

    /// <summary>Tracked processes, by name.</summary>
    public IReadOnlyDictionary<string, ProcessPicture> Processes { get; init; } = new Dictionary<string, ProcessPicture>();

    /// <summary>BFD sessions that are up.</summary>
    public IReadOnlySet<string> UpSessions { get; init; } = new HashSet<string>();

    /// <summary>The interfaces, by index.</summary>
    public IReadOnlyList<LinkPicture> Links { get; init; } = [];

    /// <summary>The open sockets.</summary>
    public IReadOnlyList<SocketPicture> Sockets { get; init; } = [];

    /// <summary>Kernel settings that were changed.</summary>
    public IReadOnlyList<SavedSetting> Settings { get; init; } = [];

    /// <summary>The devices made for instances.</summary>
    public DevicePlan Devices { get; init; } = DevicePlan.Empty;

    /// <summary>The interface of a name; null: there is none.</summary>
    public LinkPicture? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The time of day of a moment of the loop's clock.</summary>
    public DateTimeOffset TimeOf(MonotonicTime moment) => Time + (moment - Now);

    private Dictionary<string, LinkPicture> ByName
    {
        get
        {
            if (_byName is null)
            {
                _byName = new Dictionary<string, LinkPicture>(StringComparer.Ordinal);
                foreach (var link in Links) _byName[link.Link.Name] = link;
            }
            return _byName;
        }
    }
}
