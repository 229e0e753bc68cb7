using System.Globalization;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>Reloads as they are asked for, told of and planned. The configurations need no role, no privileges and no network.</summary>
public sealed class ReloadProcessTests : IDisposable
{
    private const int SigHup = 1;
    private const string Idle = "keepalived has no configuration to run";

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_reload_that_is_applied_prints_what_changed()
    {
        using var daemon = StartIdle("router_id A");
        Write("router_id B");
        Assert.Equal((0, "~ global_defs: router_id A -> B\nReload complete\n", ""), Ask("--reload"));
        daemon.WaitForLine("Reload changes: ~ global_defs: router_id A -> B");
        Assert.Equal((0, "Reload complete\n", ""), Ask("--reload"));
        daemon.WaitForLine("Reload changes nothing");
    }

    [Fact]
    public void A_reload_that_is_refused_prints_why_and_ends_with_status_2()
    {
        using var daemon = StartIdle("router_id A");
        _directory.Write("k.conf", "global_defs {\n router_id B\n");
        var (status, output, error) = Ask("--reload");
        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith("Reload refused, the running configuration stays in force: (k.conf: Line 1) There are 1 missing", error, StringComparison.Ordinal);
        Write("router_id A");
        Assert.Equal((0, "Reload complete\n", ""), Ask("--reload"));
    }

    [Fact]
    public void Without_a_daemon_there_is_nothing_to_ask()
    {
        Write("router_id A");
        Assert.Equal((1, "", $"keepalived: no daemon runs: there is no {PidFile}\n"), Ask("--reload"));
        File.WriteAllText(PidFile, "1\n");
        Assert.Equal((1, "", $"keepalived: no daemon runs: {PidFile} was left behind\n"), Ask("--reload"));
        Assert.Equal((2, "", $"keepalived: no daemon runs: {PidFile} was left behind\n"), Ask("--plan"));
    }

    [Fact]
    public void A_plan_tells_what_would_change_and_changes_nothing()
    {
        using var daemon = StartIdle("router_id A");
        Assert.Equal((0, "", ""), Ask("--plan"));
        Write("router_id B");
        Assert.Equal((1, "~ global_defs: router_id A -> B\n", ""), Ask("--plan"));
        Assert.Equal((1, "~ global_defs: router_id A -> B\n", ""), Ask("--plan"));
        _directory.Write("candidate.conf", "global_defs {\n router_id C\n}\n");
        Assert.Equal((1, "~ global_defs: router_id A -> C\n", ""), Ask("--plan", "-f", "candidate.conf"));
        _directory.Write("k.conf", "instance X\n");
        var (status, _, error) = Ask("--plan");
        Assert.Equal((2, "The reload would be refused: Cannot change instance name at a reload - please restart keepalived\n"), (status, error));
        Assert.DoesNotContain(daemon.Lines, line => line.Contains("Reloading", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_signals_make_few_reloads()
    {
        using var daemon = StartIdle("router_id A");
        for (int i = 0; i < 50; i++) daemon.Signal(SigHup);
        Assert.Equal(0, Ask("--reload").Status);
        int count = daemon.Lines.Count(line => line.EndsWith("Reloading ...", StringComparison.Ordinal));
        Assert.InRange(count, 1, 25);
    }

    [Fact]
    public void The_reload_file_is_emptied_and_removed()
    {
        string busy = _directory.Write("busy", "I am writing\n");
        using var daemon = StartIdle($"reload_file {busy}");
        Assert.Equal(0, Ask("--reload").Status);
        Assert.False(File.Exists(busy));
    }

    [Fact]
    public void Reload_check_config_refuses_what_a_test_would_complain_of_and_names_it_in_its_log()
    {
        string log = _directory.File("check.log");
        using var daemon = StartIdle($"reload_check_config {log}");
        File.WriteAllText(log, "old");
        Write($"reload_check_config {log}\n bogus 1");
        var (status, _, error) = Ask("--reload");
        Assert.Equal((2, $"Reload refused, the running configuration stays in force: New config failed validation, see {log} for details\n"), (status, error));
        Assert.Equal("(k.conf: Line 3) Unknown keyword 'bogus'\n", File.ReadAllText(log));
        daemon.WaitForLine("validate conf before Reload");
        Write($"reload_check_config {log}");
        Assert.Equal(0, Ask("--reload").Status);
        Assert.Equal("", File.ReadAllText(log));
    }

    [Fact]
    public void Without_a_file_for_them_the_messages_of_reload_check_config_are_in_the_log()
    {
        using var daemon = StartIdle("reload_check_config");
        Write("reload_check_config\n bogus 1");
        var (status, _, error) = Ask("--reload");
        Assert.Equal((2, "Reload refused, the running configuration stays in force: New config failed validation, see the messages above for details\n"), (status, error));
        daemon.WaitForLine("(k.conf: Line 3) Unknown keyword 'bogus'");
    }

    [Fact]
    public void Configurations_are_saved_at_start_and_at_each_reload()
    {
        string saved = _directory.File("saved");
        using var daemon = StartIdle($"config_save_dir {saved}");
        Assert.Equal(0, Ask("--reload").Status);
        Assert.Equal([$"keepalived.conf.{daemon.Pid}.0", $"keepalived.conf.{daemon.Pid}.1"], Directory.GetFiles(saved).Select(Path.GetFileName).Order());
        Assert.Equal($"# k.conf\nglobal_defs\n{{\nconfig_save_dir {saved}\n}}\n", File.ReadAllText(Path.Combine(saved, $"keepalived.conf.{daemon.Pid}.1")));
    }

    [Fact]
    public void A_reload_comes_at_the_time_in_a_file_which_is_deleted_then()
    {
        string file = _directory.File("time");
        using var daemon = StartIdle($"reload_time_file {file}");
        string Soon() => DateTime.UtcNow.AddSeconds(2).ToString("yyyy-MM-dd HH:mm:ss'Z'\n", CultureInfo.InvariantCulture);
        File.WriteAllText(file, "garbage\n");
        daemon.WaitForLine("Invalid reload time 'garbage' specified - ignoring");
        File.WriteAllText(file, Soon());
        daemon.WaitForLine("Scheduling reload for ");
        daemon.WaitForLine("Reload complete");
        Assert.DoesNotContain(daemon.Lines, line => line.Contains("Cancelling", StringComparison.Ordinal));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void The_parent_s_name_and_the_umask_follow_the_configuration()
    {
        using var daemon = StartIdle("process_name blue\n umask 022");
        string Status(string field) => File.ReadLines($"/proc/{daemon.Pid}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        Assert.Equal(("Name:\tblue", "Umask:\t0022"), (Status("Name:"), Status("Umask:")));
        Write("router_id A");
        Assert.Equal(0, Ask("--reload").Status);
        Assert.Equal(("Name:\tkeepalived", "Umask:\t0177"), (Status("Name:"), Status("Umask:")));
    }

    [Fact]
    public void The_command_line_s_umask_wins()
    {
        Write("umask 022");
        using var daemon = RunningDaemon.Start(_directory.Path, "-n", "-l", "-G", "-u", "077", "-f", "k.conf", "-p", PidFile);
        daemon.WaitForLine("umask command line option specified, ignoring config option");
        daemon.WaitForLine(Idle);
        Assert.Contains("Umask:\t0077", File.ReadLines($"/proc/{daemon.Pid}/status"));
    }

    private string PidFile => _directory.File("k.pid");

    private (int Status, string Output, string Error) Ask(params string[] words) =>
        RunningDaemon.Run(RunningDaemon.Program, _directory.Path, ["-p", PidFile, .. words]);

    private void Write(string statement) => _directory.Write("k.conf", $"global_defs {{\n {statement}\n}}\n");

    private RunningDaemon StartIdle(string statement)
    {
        Write(statement);
        var daemon = RunningDaemon.Start(_directory.Path, "-n", "-l", "-G", "-D", "-f", "k.conf", "-p", PidFile);
        daemon.WaitForLine(Idle);
        return daemon;
    }
}
