using Keepalived.Conf;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived;

/// <summary>Makes a role's configuration of the parent's snapshots, one after the other.</summary>
/// <param name="filter">Whose blocks to bind.</param>
internal sealed class RoleConfigurationReader(RoleFilter filter)
{
    private BoundServers? _before;

    /// <summary>Reads the first one; null when nothing can run with it. The parent logs what is wrong.</summary>
    internal KeepalivedConfig? ReadFirst(Stream snapshot) => Bind(snapshot) is { IsUsable: true } result ? result.Config : null;

    /// <summary>Reads the next one, which the parent has judged.</summary>
    internal KeepalivedConfig Read(Stream snapshot) => Bind(snapshot).Config ?? throw new InvalidDataException("the snapshot holds no configuration");

    private ConfigurationResult Bind(Stream snapshot)
    {
        var result = ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(snapshot), filter, before: _before);
        _before = result.Servers;
        return result;
    }
}
