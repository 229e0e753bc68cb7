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

    /// <summary>Reads the next one. The parent has logged what is wrong with it.</summary>
    internal KeepalivedConfig Read(Stream snapshot)
    {
        var result = ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(snapshot), filter, before: _before);
        _before = result.Servers;
        return result.Config ?? throw new InvalidDataException("the snapshot holds no configuration");
    }
}
