using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Parent;

/// <summary>Reads the configuration the command line names and checks it against the system.</summary>
/// <param name="options">The command line.</param>
/// <param name="workingDirectory">Where relative names start from: the directory the daemon was started in.</param>
internal sealed class ConfigurationLoader(Options options, string workingDirectory)
{
    // What the reading before has made of virtual servers.
    private BoundServers? _before;

    /// <summary>Where relative names start from.</summary>
    internal string WorkingDirectory => workingDirectory;

    /// <summary>Reads; thread-safe.</summary>
    internal LoadedConfiguration Load() => Load(options.ConfigTest, resolvesHosts: options.ConfigTest);

    /// <summary>The same as <c>-t</c> would, but without waiting for a name service.</summary>
    internal LoadedConfiguration LoadForTest() => Load(isTest: true, resolvesHosts: false);

    /// <summary>
    /// The same for a running daemon. Whatever goes wrong while reading must refuse the reload and not end the parent, which would take
    /// every address and service down; this is the one place where any exception is caught.
    /// </summary>
    internal ReloadOutcome LoadForReload()
    {
        try
        {
            return new ReloadOutcome(Load(), null);
        }
        catch (Exception e)
        {
            return new ReloadOutcome(null, $"reading failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private LoadedConfiguration Load(bool isTest, bool resolvesHosts)
    {
        var result = ConfigurationReader.Read(options.ConfigurationFile, new ReadOptions
        {
            ConfigId = options.ConfigId,
            IncludeCheckAll = options.AllConfig,
            WorkingDirectory = workingDirectory,
            IsConfigTest = isTest,
            Before = isTest ? null : _before,
            Files = new SystemConfigurationFiles(),
        });
        if (!isTest && result.Config is not null) _before = result.Servers;
        var misfits = result.Config is { } config ? SystemChecks.Run(Running(config), new SystemFacts(resolvesHosts)) : [];
        return new LoadedConfiguration(result.Config, result.Lines, [.. result.Diagnostics, .. misfits.Where(misfit => isTest || IsOurs(misfit))]);
    }

    // What a role that does not run would need of the system does not matter.
    private KeepalivedConfig Running(KeepalivedConfig config) => config with
    {
        VrrpInstances = options.RunVrrp ? config.VrrpInstances : [],
        SyncGroups = options.RunVrrp ? config.SyncGroups : [],
        StaticAddresses = options.RunVrrp ? config.StaticAddresses : [],
        VrrpScripts = options.RunVrrp ? config.VrrpScripts : [],
        VirtualServers = options.RunCheckers ? config.VirtualServers : [],
    };

    // A role that runs says itself, and in more detail, which scripts it does without.
    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Code != DiagnosticCode.Script;
}
