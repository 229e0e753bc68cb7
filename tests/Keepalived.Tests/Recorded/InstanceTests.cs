using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>Names of instances and namespaces in the log, of pid files and of dumps: <c>samples/log-instance-netns.txt</c>.</summary>
public sealed partial class InstanceTests : IDisposable
{
    private const string Configuration = "/run/keepalived.conf";

    private readonly Recording _recording = Recording.Read("log-instance-netns.txt");
    private readonly CaptureHost _host = new();
    private readonly Replay _replay;

    public InstanceTests() => _replay = new Replay(_host);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void An_instance_has_its_name_everywhere()
    {
        Directory.CreateDirectory(_host.Path("/run/dump"));
        Directory.CreateDirectory(_host.Path("/run/cfgcopy"));

        // The lines have the numbers of the messages.
        _host.Write(Configuration, Sample.Text("one.conf").Replace("router_id LB1", """
            router_id LB1
                process_names
                vrrp_rt_priority 50
                vrrp_rlimit_rttime 20000
                vrrp_no_swap
                vrrp_cpu_affinity 1
                umask 022
                data_use_instance
                state_dump_file /run/dump/state.txt
                stats_dump_file /run/dump/stats.txt
                json_dump_file /run/dump/json.txt
                json_version 2
                tmp_config_directory /run/cfgcopy
            """, StringComparison.Ordinal) + "instance blue\n\ntrack_process tp {\n    process sleep\n    weight 1\n}\nchild_wait_time 2\n");
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        Assert.Equal(["keepalived_blue.pid", "vrrp_blue.pid"], Files("/run/keepalived", ".pid"));
        Assert.Empty(Directory.GetFileSystemEntries(_host.Path("/run/cfgcopy")));
        AssertProcesses(_recording["8a instance"].Found, "keepalived_blue.pid", "vrrp_blue.pid");
        _host.Do("kill -USR1 $daemon; kill -USR2 $daemon; kill -36 $daemon");

        // docs/differences.md: files of statistics and JSON are where the keywords say.
        WaitForFiles("/run/dump/state.blue.txt", "/run/dump/state_parent.blue.txt", "/run/dump/stats.txt", "/run/dump/json.txt");
        Assert.Equal((UnixFileMode)0x1a4, File.GetUnixFileMode(_host.Path("/run/dump/state.blue.txt")));
        Assert.Equal((UnixFileMode)0x1a4, File.GetUnixFileMode(_host.Path("/run/dump/stats.txt")));
        Assert.Equal((UnixFileMode)0x180, File.GetUnixFileMode(_host.Path("/run/dump/json.txt")));
        _host.Do("kill $daemon");

        // How long a start keeps a processor is the machine's affair.
        _replay.Expect(Named("8a instance"), static line => IsLate(line) || line.Contains("has used too much CPU time", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());
        Assert.False(Directory.Exists(_host.Path("/run/keepalived")));
    }

    [Fact]
    public void A_namespace_of_the_file_has_its_name_too_and_stays_at_a_reload()
    {
        MakeNamespace();
        string text = "net_namespace blue\n" + Sample.Text("one.conf").Replace("veth0", "veth1", StringComparison.Ordinal);
        _host.Write(Configuration, text);
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        Assert.Equal(["keepalived.pid", "vrrp.pid"], Files("/run/keepalived/blue", ".pid"));
        AssertProcesses(_recording["8b net_namespace"].Found, "blue/keepalived.pid", "blue/vrrp.pid");
        _host.Do("kill -USR1 $daemon");
        WaitForFiles("/tmp/keepalived.data", "/tmp/keepalived_parent.data");
        Assert.Equal((UnixFileMode)0x180, File.GetUnixFileMode(_host.Path("/tmp/keepalived.data")));
        _replay.Expect(Named("8b net_namespace"), IsLate);
        _host.Write(Configuration, text.Replace("blue", "green", StringComparison.Ordinal));
        _host.Do("kill -HUP $daemon");
        _host.WaitForLine("Cannot change network namespace at a reload - please restart keepalived");
        _host.Do("kill $daemon");
        _replay.Expect(Refused(_recording["change instance at reload"]), IsLate);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.False(Directory.Exists(_host.Path("/run/keepalived")));
    }

    // docs/differences.md: there is no process for BFD, and what is wrong with the file is told once.
    [Fact]
    public void A_folder_of_pid_files_and_processes_without_work()
    {
        _host.Write(Configuration, Sample.Text("one.conf") + "\nuse_pid_dir\n@foo bogus\n@^foo include /run/nothere.conf\n");
        _host.Start($"-n -D --all -i bar -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        Assert.Equal(["checkers.pid", "keepalived.pid", "vrrp.pid"], Files("/run/keepalived", ".pid"));
        _host.Do("kill $daemon");
        var recorded = _recording["8d use_pid_dir"];
        var lines = recorded.Lines.Where(static l => l.Stream != "Keepalived_bfd" && !IsOfBfd(l.Text) && (!l.Text.Contains(": Line 17)", StringComparison.Ordinal) || l.Stream == "Keepalived_vrrp")
            && !l.Text.StartsWith("(Line ", StringComparison.Ordinal));
        _replay.Expect(new RecordedStep(recorded.Action, [.. lines]), static line => IsLate(line) || IsOfTheTable(line));
        Assert.Equal(0, _host.WaitForEnd());
    }

    // docs/differences.md: lines about the moment before there is one are left out.
    [Fact]
    public void The_configuration_is_logged_with_d()
    {
        _host.Write(Configuration, Sample.Text("one.conf").Replace("router_id LB1", "router_id LB1\n    max_auto_priority 99", StringComparison.Ordinal));
        _host.Start($"-n -d -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        _host.Do("kill $daemon");
        var recorded = _recording["8f max_auto_priority"];
        var lines = recorded.Lines.TakeWhile(static l => l.Text != "------< Interfaces >------")
            .Concat(recorded.Lines.SkipWhile(static l => l.Text != "     VI_1, weight 0").Skip(1));
        _replay.Expect(new RecordedStep(recorded.Action, [.. lines]), static line => IsOfTheMoment(line) || IsLate(line));
        Assert.Equal(0, _host.WaitForEnd());
    }

    [Fact]
    public void A_namespace_has_its_name_in_the_log_and_dumps_go_where_TMPDIR_says()
    {
        MakeNamespace();
        Directory.CreateDirectory(_host.Path("/run/tmpd"));
        _host.Write(Configuration, Sample.Text("one.conf").Replace("veth0", "veth1", StringComparison.Ordinal));
        _host.Start($"-n -D -s blue -f {Configuration}", "NOTIFY_SOCKET=/run/manager TMPDIR=/run/tmpd");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        _host.Do("kill -USR1 $daemon; kill -USR2 $daemon; kill -36 $daemon");
        WaitForFiles("/run/tmpd/keepalived.data", "/run/tmpd/keepalived_parent.data", "/run/tmpd/keepalived.stats", "/run/tmpd/keepalived.json");
        Assert.Empty(Directory.GetFiles(_host.Path("/tmp"), "keepalived*"));
        _host.Do("kill $daemon");
        _replay.Expect(Named("8c TMPDIR, -s"), IsLate);
        Assert.Equal(0, _host.WaitForEnd());
    }

    [Fact]
    public void Without_anything_to_run_it_says_so_and_stays()
    {
        _host.Write(Configuration, Sample.Text("one.conf"));
        _host.Start($"-n -C -f {Configuration}");
        _host.WaitForLine("no configuration to run");
        Assert.True(File.Exists(_host.Path("/run/keepalived.pid")));
        _host.Do("kill $daemon");

        // A unit waits for READY=1, which comes here all the same.
        _replay.Expect(_recording["8e -P only / -C only"], static line => line.StartsWith("READY=1", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());
    }

    // The name is known before the first line. What is wrong with the file is told once, with its name; the lines of an unknown block are not
    // tried one by one: docs/differences.md.
    private RecordedStep Named(string action) => new(action, [.. _recording[action].Lines
        .Where(static l => !l.Text.StartsWith("Changing syslog ident", StringComparison.Ordinal) && !l.Text.StartsWith("(Line ", StringComparison.Ordinal)
            && !l.Text.Contains(": Line 29)", StringComparison.Ordinal) && !l.Text.Contains(": Line 30)", StringComparison.Ordinal) && !l.Text.Contains(": Line 31)", StringComparison.Ordinal)
            && !l.Text.EndsWith("Unexpected '{' - ignoring", StringComparison.Ordinal))
        .Select(static l => l.Stream == "Keepalived" ? l with { Stream = "Keepalived_blue" } : l)]);

    // A refusal names itself, and ends what the service manager was told of.
    private static RecordedStep Refused(RecordedStep step)
    {
        var lines = step.Lines.Select(static l => l.Text.StartsWith("Cannot change", StringComparison.Ordinal)
            ? l with { Severity = 27, Text = $"Reload refused, the running configuration stays in force: {l.Text}" } : l);
        return new RecordedStep(step.Action, [new CapturedLine(CapturedLine.Manager, 0, "RELOADING=1"), new CapturedLine(CapturedLine.Manager, 0, @"READY=1\nMAINPID=N"), .. lines]);
    }

    private void MakeNamespace()
    {
        _host.Do("ip netns add blue; ip link set veth1 netns blue; ip -n blue addr add 10.9.0.2/24 dev veth1; ip -n blue link set veth1 up; : > /run/made");
        _host.WaitUntil(() => File.Exists(_host.Path("/run/made")), () => "no namespace");
    }

    // Policy, real-time priority and name of each process, as ps had them.
    private void AssertProcesses(IReadOnlyList<string> found, params string[] pidFiles)
    {
        string[] recorded = [.. found.Select(static f => OfPs().Match(f)).Where(static m => m.Success).Select(static m => $"{m.Groups[1]} {m.Groups[2]} {m.Groups[3]}")];
        string[] here = [.. pidFiles.Select(file => Process(File.ReadAllText(_host.Path("/run/keepalived/" + file)).Trim()))];
        Assert.Equal(recorded, here);
    }

    private string Process(string pid)
    {
        string[] stat = File.ReadAllText(_host.Path($"/proc/{pid}/stat")).Split(") ")[1].Split(' ');
        string name = File.ReadAllText(_host.Path($"/proc/{pid}/comm")).TrimEnd();
        return stat[38] == "2" ? $"{stat[37]} RR {name}" : $"- TS {name}";
    }

    // What comes seconds after the start may be there or not; the recording has no announcements.
    private static bool IsLate(string line) =>
        line.Contains("gratuitous ARP", StringComparison.Ordinal)
        || (line.StartsWith("(VI_1) ", StringComparison.Ordinal) && !line.EndsWith("(init)", StringComparison.Ordinal));

    private void WaitForFiles(params string[] paths) =>
        _host.WaitUntil(() => paths.All(p => File.Exists(_host.Path(p))), () => $"not all of {string.Join(", ", paths)}");

    private string[] Files(string directory, string extension) =>
        [.. Directory.GetFiles(_host.Path(directory)).Select(Path.GetFileName).OfType<string>().Where(f => f.EndsWith(extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static bool IsOfBfd(string line) => line is "Starting BFD child process, pid=N" or "Activating BFD healthchecker";

    private static bool IsOfTheTable(string line) => line.Contains("IPVS", StringComparison.Ordinal) || line.Contains("ipvs", StringComparison.Ordinal);

    private static bool IsOfTheMoment(string line) => OfTheMoment().IsMatch(line);

    // There is no such library, and the folder is another one.
    [GeneratedRegex(@"^( libnftnl version | iproute usr directory |   Using src_ip = |   No sockets allocated|   Last advert sent = )")]
    private static partial Regex OfTheMoment();

    [GeneratedRegex(@"^ +\d+ +\d+ +\S+ +(\S+) +(TS|RR) +\d+ (\S+) +/")]
    private static partial Regex OfPs();
}
