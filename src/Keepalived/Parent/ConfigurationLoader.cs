using Keepalived.CommandLine;
using Keepalived.Conf;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>Reads the configuration the command line names and checks it against the system.</summary>
/// <param name="options">The command line.</param>
/// <param name="workingDirectory">Where relative names start from: the directory the daemon was started in.</param>
internal sealed class ConfigurationLoader(Options options, string workingDirectory)
{
    /// <summary>Reads; thread-safe.</summary>
    internal LoadedConfiguration Load()
    {
        var result = ConfigurationReader.Read(options.ConfigurationFile, new ReadOptions
        {
            ConfigId = options.ConfigId,
            IncludeCheckAll = options.AllConfig,
            WorkingDirectory = workingDirectory,
            IsConfigTest = options.ConfigTest,
        });
        var missing = result.Config is { } config && options.RunVrrp ? InterfaceCheck.Run(config, name => InterfaceName.ToIndex(name) != 0) : [];
        return new LoadedConfiguration(result.Config, result.Lines, [.. result.Diagnostics, .. missing]);
    }

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
}
