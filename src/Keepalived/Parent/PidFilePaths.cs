using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Supervision;

namespace Keepalived.Parent;

/// <summary>Where pid files are. Tools read them, so the names are keepalived's.</summary>
/// <param name="Parent">The parent's.</param>
/// <param name="Vrrp">The VRRP role's.</param>
/// <param name="Checkers">The checker role's.</param>
/// <param name="OwnDirectory">The directory that is made for them at start and removed at the end; null when none is.</param>
internal sealed record PidFilePaths(string Parent, string Vrrp, string Checkers, string? OwnDirectory)
{
    /// <summary>Where all pid files are that are not in <c>/run</c> itself: what a network namespace has of its own is below it.</summary>
    internal const string SharedDirectory = $"{RunDirectory}/keepalived";

    private const string RunDirectory = "/run";

    /// <summary><c>reload_file</c> without a name.</summary>
    internal string ReloadFile => $"{OwnDirectory ?? RunDirectory}/keepalived.reload";

    /// <summary>
    /// The paths for a configuration: <c>-p</c>, <c>-r</c> and <c>-c</c> win over <c>instance</c> and the network namespace, which win over
    /// <c>use_pid_dir</c>.
    /// </summary>
    internal static PidFilePaths For(Options options, KeepalivedConfig config)
    {
        string? space = options.NamespaceFor(config);
        bool ownDirectory = config.UsePidDirectory || config.InstanceName is not null || space is not null;
        string directory = ownDirectory ? SharedDirectory : RunDirectory;
        if (space is not null) directory += $"/{space}";
        string suffix = config.InstanceName is { } name ? $"_{name}" : "";
        return new PidFilePaths(
            options.PidFile ?? $"{directory}/keepalived{suffix}.pid",
            options.VrrpPidFile ?? $"{directory}/vrrp{suffix}.pid",
            options.CheckersPidFile ?? $"{directory}/checkers{suffix}.pid",
            ownDirectory ? directory : null);
    }

    /// <summary>The file of a role.</summary>
    internal string Of(Role role) => role == Role.Vrrp ? Vrrp : Checkers;
}
