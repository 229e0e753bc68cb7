using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>Reads configuration files.</summary>
public static class ConfigurationReader
{
    /// <summary>
    /// Reads, expands and binds the configuration. Never throws for any content; what is wrong is in the result's diagnostics.
    /// </summary>
    /// <param name="path">The file, or a pattern several files match, as given with <c>-f</c>.</param>
    /// <param name="options">What reading depends on besides the files; null: the defaults.</param>
    public static ConfigurationResult Read(string path, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        var diagnostics = new DiagnosticBag();
        var lines = new LogicalLineReader(options, diagnostics).Read(path);
        if (lines is null) return new ConfigurationResult(null, diagnostics.Items, new LogicalConfiguration([], new LineBuffer()));
        return ConfigurationBinder.Bind(new BindingContext(lines, diagnostics, options.IsConfigTest, options.Files, options.Before), options.Filter);
    }
}
