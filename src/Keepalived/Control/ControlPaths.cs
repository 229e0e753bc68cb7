using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Parent;

namespace Keepalived.Control;

/// <summary>Where the control socket is unless <c>control_socket</c> says otherwise.</summary>
internal static class ControlPaths
{
    /// <summary>The path for a daemon: below <c>/run/keepalived</c> as its pid files would be there, or beside the pid file given with <c>-p</c>.</summary>
    internal static string For(Options options, KeepalivedConfig config) => options.PidFile is { } pidFile
        ? Path.ChangeExtension(Path.GetFullPath(pidFile), ".sock")
        : For(config.InstanceName, options.NamespaceFor(config));

    /// <summary>The path without <c>-p</c>.</summary>
    /// <param name="instance"><c>instance</c>; null: none.</param>
    /// <param name="space"><c>net_namespace</c>; null: none.</param>
    internal static string For(string? instance, string? space)
    {
        string directory = space is null ? PidFilePaths.SharedDirectory : $"{PidFilePaths.SharedDirectory}/{space}";
        return $"{directory}/control{(instance is null ? "" : $"_{instance}")}.sock";
    }
}
