using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Dumps;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>
/// <c>config_save_dir</c>: the configuration as read at the start and at each reload (keepalived.conf.PID.N), and what each role was told to
/// do before and after a reload (keepalived_vrrp.PID.N.pre and .post). Use from one thread at a time; none that must not wait.
/// </summary>
/// <param name="log">The log.</param>
internal sealed class SavedConfigurations(DaemonLogger log)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private int _number;

    /// <summary>Saves what the daemon starts with.</summary>
    internal void SaveStart(LoadedConfiguration loaded)
    {
        if (DirectoryOf(loaded.Config) is { } directory) SaveText(directory, loaded);
    }

    /// <summary>Saves what a reload changes.</summary>
    /// <param name="running">What was in force.</param>
    /// <param name="next">What will be.</param>
    /// <param name="roles">The processes of the roles.</param>
    internal void SaveReload(KeepalivedConfig running, LoadedConfiguration next, IReadOnlyDictionary<Role, int> roles)
    {
        _number++;
        if (DirectoryOf(next.Config) is not { } directory) return;
        SaveText(directory, next);
        foreach (var (role, pid) in roles)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{directory}/keepalived_{(role == Role.Vrrp ? "vrrp" : "check")}.{pid}.{_number}");
            Save($"{name}.pre", Lines(role, running));
            Save($"{name}.post", Lines(role, next.Config!));
        }
    }

    private static List<string> Lines(Role role, KeepalivedConfig config)
    {
        List<string> lines = [];
        RoleDump.Write(role, config, space: null, lines.Add);
        return lines;
    }

    private void SaveText(string directory, LoadedConfiguration loaded) =>
        Save(string.Create(CultureInfo.InvariantCulture, $"{directory}/keepalived.conf.{Environment.ProcessId}.{_number}"), loaded.Lines.ToText());

    private void Save(string path, IEnumerable<string> lines)
    {
        var error = OwnFile.Write(path, string.Concat(lines.Select(static line => $"{line}\n")));
        if (error != Errno.None) log.Write(SyslogSeverity.Warning, $"Unable to write {path}: {error.Text()}");
    }

    private string? DirectoryOf(KeepalivedConfig? config)
    {
        if (config?.Global.Reload.SaveDirectory is not { } path || Directory.Exists(path)) return config?.Global.Reload.SaveDirectory;
        try
        {
            // The umask would take away what is needed to go inside.
            _ = Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Private);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write(SyslogSeverity.Warning, $"Unable to create {path}: {e.Message}");
            return null;
        }
    }
}
