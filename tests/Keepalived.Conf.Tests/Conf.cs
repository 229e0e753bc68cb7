using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Reads configurations from memory as <c>/etc/k.conf</c>.</summary>
internal static class Conf
{
    public static ConfigurationResult Read(string text, string configId = "host", MemoryFiles? files = null, bool configTest = true) =>
        ConfigurationReader.Read("k.conf", Options(configId, (files ?? new MemoryFiles()).With("/etc/k.conf", text), configTest));

    public static ReadOptions Options(string configId, IConfigurationFiles files, bool configTest = true) => new()
    {
        ConfigId = configId,
        Files = files,
        WorkingDirectory = "/etc",
        IsConfigTest = configTest,
        Environment = name => name == "KAVAR" ? "from-environment" : null,
        Random = (min, _) => min,
    };

    /// <summary>The router_id a single line in global_defs gives.</summary>
    public static string? RouterId(string line, string before = "") => Read($"{before}global_defs {{\n{line}\n}}\n").Config?.Global.RouterId;

    /// <summary>What keepalived finds too.</summary>
    public static IEnumerable<Diagnostic> Findings(ConfigurationResult result) => result.Diagnostics.Where(d => d.IsKnownToKeepalived);

    public static string[] Messages(ConfigurationResult result) => [.. result.Diagnostics.Select(d => d.ToLogLine())];
}
