using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Parent;

namespace Keepalived.Control;

/// <summary>Which sockets a configuration asks for.</summary>
/// <param name="Path">Where the control socket is; null: none.</param>
/// <param name="Group">Its group; null: none.</param>
/// <param name="OwnDirectory">The directory below <c>/run</c> that is made for it; null: it is somewhere else.</param>
/// <param name="Metrics">Where metrics are served.</param>
internal sealed record ListenerWish(string? Path, string? Group, string? OwnDirectory, MetricsSettings Metrics)
{
    internal static ListenerWish Of(Options options, KeepalivedConfig config)
    {
        var control = config.Global.Control;
        string? path = !control.IsOn ? null : control.Path ?? ControlPaths.For(options, config);
        string? directory = System.IO.Path.GetDirectoryName(path);
        bool isOwn = directory == PidFilePaths.SharedDirectory || directory?.StartsWith($"{PidFilePaths.SharedDirectory}/", StringComparison.Ordinal) == true;
        return new ListenerWish(path, control.Group, isOwn ? directory : null, config.Global.Metrics);
    }
}
