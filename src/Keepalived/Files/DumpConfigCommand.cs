using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Parent;

namespace Keepalived.Files;

/// <summary><c>--dump-config</c>: the configuration as it takes effect.</summary>
internal static class DumpConfigCommand
{
    /// <summary>Prints the configuration to <paramref name="output"/> and what is wrong with it to <paramref name="errors"/>; the status is that of <c>-t</c>.</summary>
    internal static int Run(string format, LoadedConfiguration loaded, TextWriter output, TextWriter errors)
    {
        foreach (var diagnostic in loaded.Diagnostics.Where(static d => d.Severity != Severity.Notice)) errors.WriteLine(diagnostic);
        if (loaded.Config is { } config) output.Write(format == "json" ? $"{ConfigurationText.JsonOf(config)}\n" : ConfigurationText.Of(config));
        return (int)loaded.TestStatus;
    }
}
