using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>Turns logical lines into the model. Roles use it on the snapshot they were handed.</summary>
public static class ConfigurationBinder
{
    /// <summary>Binds the lines; blocks that are not the role's own are skipped without looking into them.</summary>
    /// <param name="lines">What the parent read.</param>
    /// <param name="filter">Whose blocks to bind.</param>
    /// <param name="files">Where names of routing tables and the like are looked up; null: the file system.</param>
    /// <param name="before">Virtual servers of the reading before, bound for the same role; null: none.</param>
    public static ConfigurationResult Bind(LogicalConfiguration lines, RoleFilter filter, IConfigurationFiles? files = null, BoundServers? before = null) =>
        Bind(new BindingContext(lines, new DiagnosticBag(), isConfigTest: false, files ?? new ConfigurationFiles(), before), filter);

    internal static ConfigurationResult Bind(BindingContext context, RoleFilter filter)
    {
        var config = new TopLevelBinder(context, filter).Bind();
        return new ConfigurationResult(config, context.Diagnostics.Items, context.Source) { Servers = context.Bound };
    }
}
