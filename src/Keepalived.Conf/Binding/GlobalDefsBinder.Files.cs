using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Reloads and files the daemon writes.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Files(string name) => name switch
    {
        "reload_check_config" => static (b, s) => b.Reload(b.Value.Reload with { CheckLog = s.Count > 1 ? s.Text(1) : ReloadSettings.NoCheckLog }),
        "reload_time_file" => static (b, s) => b.ReloadTimeFile(s),
        "reload_repeat" => static (b, _) => b.Reload(b.Value.Reload with { Repeat = true }),
        "reload_file" => static (b, s) => b.Reload(b.Value.Reload with { BusyFile = s.Count > 1 ? s.Text(1) : "" }),
        "config_save_dir" => static (b, s) => b.ConfigSaveDirectory(s),
        "tmp_config_directory" => static (b, s) => b.CopyDirectory(s),
        "data_use_instance" => static (b, s) => b.Set(
            Flag(s, "date_use_instance"), static (g, v) => g with { Dumps = g.Dumps with { UseInstance = v } }),
        "json_version" => static (b, s) => b.JsonVersion(s),
        "state_dump_file" => static (b, s) => b.Set(DumpFile(s), static (g, v) => g with { Dumps = g.Dumps with { StateFile = v } }),
        "stats_dump_file" => static (b, s) => b.Set(DumpFile(s), static (g, v) => g with { Dumps = g.Dumps with { StatisticsFile = v } }),
        "json_dump_file" => static (b, s) => b.Set(DumpFile(s), static (g, v) => g with { Dumps = g.Dumps with { JsonFile = v } }),
        _ => null,
    };

    private static string? DumpFile(Statement s)
    {
        if (s.Count == 2 && !s[1].IsEmpty) return s.Text(1);
        s.Error(0, $"{s[0]} requires a non-empty path");
        return null;
    }

    private void ReloadTimeFile(Statement s)
    {
        if (s.Count == 2) Reload(Value.Reload with { TimeFile = s.Text(1) });
        else s.Error(0, "reload_time_file invalid");
    }

    private void ConfigSaveDirectory(Statement s)
    {
        string directory = s[1].EndsWith("/") ? s[1][..^1].ToString() : s.Text(1);
        Reload(Value.Reload with { SaveDirectory = directory, SaveDirectoryOrigin = s.Origin });
    }

    private void CopyDirectory(Statement s)
    {
        if (Value.Reload.CopyDirectory is not null) s.Error(0, $"{s[0]} already specified - ignoring", DiagnosticCode.Duplicate);
        else Set(Words.Required(s, $"{s[0]} missing directory name"), static (g, v) => g with { Reload = g.Reload with { CopyDirectory = v } });
    }

    private void JsonVersion(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, $"{s[0]} requires version");
            return;
        }

        var version = Numbers.Integer(s, 1, 1, 2, lax: true);
        if (version is null) s.Error(1, "Invalid JSON version");
        Set(version, static (g, v) => g with { Dumps = g.Dumps with { JsonVersion = (int)v } });
    }

    private void Reload(ReloadSettings reload) => Value = Value with { Reload = reload };
}
