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

    /// <summary>The same for a daemon that starts: without virtual servers, which the checker role binds and judges before anything begins.</summary>
    internal LoadedConfiguration LoadForStart()
    {
        var started = Load(isTest: false, resolvesHosts: false, RoleFilter.AllButServers);
        if (started.Config is not { HasUnboundServers: true } config) return started;

        // startup_script would run before the role does, and who has to correct the file wants to know of all mistakes.
        if (config.Global.StartupScript.Command is null && started.StartFailure is null) return started;
        var rest = WithServers(started);
        return rest with { Diagnostics = [.. started.Diagnostics, .. rest.Diagnostics] };
    }

    /// <summary>The same with the virtual servers <see cref="LoadForStart"/> has left out, and what is found only now. Not beside another reading.</summary>
    internal ReloadOutcome Complete(LoadedConfiguration started) => Guarded(() => WithServers(started));

    private LoadedConfiguration WithServers(LoadedConfiguration started)
    {
        var whole = Checked(ConfigurationBinder.Bind(started.Lines, RoleFilter.All, new SystemConfigurationFiles()), isTest: false, resolvesHosts: false);
        return whole with { Diagnostics = [.. whole.Diagnostics.Except(started.Diagnostics)] };
    }

    /// <summary>The same as <c>-t</c> would, but without waiting for a name service.</summary>
    internal LoadedConfiguration LoadForTest() => Load(isTest: true, resolvesHosts: false);

    /// <summary>The same for a running daemon.</summary>
    internal ReloadOutcome LoadForReload() => Guarded(Load);

    // Whatever goes wrong while reading must refuse a reload and not end the parent, which would take every address and service down; this is
    // the one place where any exception is caught.
    private static ReloadOutcome Guarded(Func<LoadedConfiguration> load)
    {
        try
        {
            return new ReloadOutcome(load(), null);
        }
        catch (Exception e)
        {
            return new ReloadOutcome(null, $"reading failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private LoadedConfiguration Load(bool isTest, bool resolvesHosts, RoleFilter filter = RoleFilter.All)
    {
        var result = ConfigurationReader.Read(options.ConfigurationFile, new ReadOptions
        {
            ConfigId = options.ConfigId,
            IncludeCheckAll = options.AllConfig,
            WorkingDirectory = workingDirectory,
            IsConfigTest = isTest,
            Filter = filter,
            Before = isTest ? null : _before,
            Files = new SystemConfigurationFiles(),
        });
        return Checked(result, isTest, resolvesHosts);
    }

    private LoadedConfiguration Checked(ConfigurationResult result, bool isTest, bool resolvesHosts)
    {
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
