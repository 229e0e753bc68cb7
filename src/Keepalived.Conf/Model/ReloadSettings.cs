namespace Keepalived.Conf.Model;

/// <summary>What happens around reading the configuration again.</summary>
public sealed record ReloadSettings
{
    /// <summary>The file of <c>reload_check_config</c> without a name.</summary>
    public const string NoCheckLog = "/dev/null";

    /// <summary><c>reload_check_config</c>: where the findings of the check before a reload go; <see cref="NoCheckLog"/>: to the log; null: off.</summary>
    public string? CheckLog { get; init; }

    /// <summary><c>reload_time_file</c>: holds the time of a scheduled reload; null: none.</summary>
    public string? TimeFile { get; init; }

    /// <summary><c>reload_repeat</c>: the time file stays after a reload.</summary>
    public bool Repeat { get; init; }

    /// <summary><c>reload_file</c>: exists while the configuration is being read; empty: keepalived.reload beside the pid files; null: none.</summary>
    public string? BusyFile { get; init; }

    /// <summary><c>config_save_dir</c>: where configuration and state are saved around reloads; null: they are not.</summary>
    public string? SaveDirectory { get; init; }

    /// <summary>Where the directory's name stands.</summary>
    public Origin SaveDirectoryOrigin { get; init; }

    /// <summary><c>tmp_config_directory</c>: file system for the copy roles read; null: memory.</summary>
    public string? CopyDirectory { get; init; }
}
