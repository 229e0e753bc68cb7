using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>Turns logical lines into the model. Roles use it on the snapshot they were handed.</summary>
public static class ConfigurationBinder
{
    /// <summary>Binds the lines; blocks that are not the role's own are skipped without looking into them.</summary>
    /// <param name="lines">What the parent read.</param>
    /// <param name="filter">Whose blocks to bind.</param>
    /// <param name="files">Where names of routing tables and the like are looked up; null: the file system.</param>
    public static ConfigurationResult Bind(LogicalConfiguration lines, RoleFilter filter, IConfigurationFiles? files = null)
    {
        var diagnostics = new DiagnosticBag();
        var config = Bind(lines, filter, isConfigTest: false, diagnostics, files ?? new ConfigurationFiles());
        return new ConfigurationResult(config, diagnostics.Items, lines);
    }

    internal static KeepalivedConfig Bind(
        LogicalConfiguration lines, RoleFilter filter, bool isConfigTest, DiagnosticBag diagnostics, IConfigurationFiles files) =>
        new TopLevelBinder(new BindingContext(lines, diagnostics, isConfigTest, files), filter).Bind();
}
