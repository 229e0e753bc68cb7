using Keepalived.Conf.Model;
using Keepalived.Runtime.Files;
using Microsoft.Extensions.Logging;

namespace Vrrp.Trackers;

/// <summary>The <c>track_file</c> blocks of a configuration, as the watcher needs them.</summary>
internal static class TrackFiles
{
    /// <summary>What to watch.</summary>
    public static IReadOnlyList<WatchedFile> Of(KeepalivedConfig config) =>
        [.. config.TrackFiles.Select(static f => new WatchedFile(f.Name, f.Path))];

    /// <summary>Gives files with <c>init_file</c> their first number.</summary>
    public static void Initialise(KeepalivedConfig config, ILogger log)
    {
        foreach (var file in config.TrackFiles)
            if (file.Init is { } init)
                TrackedFileText.Initialise(file.Path, init.Value, init.Overwrite, log);
    }
}
