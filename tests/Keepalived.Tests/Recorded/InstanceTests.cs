using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>Names of instances and namespaces in the log, of pid files and of dumps: <c>samples/log-instance-netns.txt</c>.</summary>
public sealed class InstanceTests : IDisposable
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
        _host.Write(Configuration, "instance blue\n" + Sample.Text("one.conf").Replace(
            "router_id LB1", "router_id LB1\n process_names\n umask 022\n data_use_instance\n state_dump_file /run/dump/state.txt", StringComparison.Ordinal));
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.WaitForLine("Startup complete");
        Assert.Equal(["keepalived_blue.pid", "vrrp_blue.pid"], Files("/run/keepalived", ".pid"));
        Assert.Equal("keepalived_vrrp\n", File.ReadAllText(_host.Path($"/proc/{File.ReadAllText(_host.Path("/run/keepalived/vrrp_blue.pid")).Trim()}/comm")));
        _host.Do("kill -USR1 $daemon; kill -USR2 $daemon");
        WaitForFiles("/run/dump/state.blue.txt", "/run/dump/state_parent.blue.txt", "/tmp/keepalived.stats");
        Assert.Equal((UnixFileMode)0x1a4, File.GetUnixFileMode(_host.Path("/run/dump/state.blue.txt")));
        _host.Do("kill $daemon");
        _replay.Expect(Named("8a instance"), IsLate);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.False(Directory.Exists(_host.Path("/run/keepalived")));
    }

    [Fact]
    public void A_namespace_has_its_name_in_the_log_and_dumps_go_where_TMPDIR_says()
    {
        _host.Do("ip netns add blue; ip link set veth1 netns blue; ip -n blue addr add 10.9.0.2/24 dev veth1; ip -n blue link set veth1 up; mkdir /run/tmpd");
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

    // The name is known before the first line. The recording's file had a mistake more.
    private RecordedStep Named(string action) => new(action, [.. _recording[action].Lines
        .Where(static l => !l.Text.StartsWith("Changing syslog ident", StringComparison.Ordinal) && !l.Text.StartsWith("(Line ", StringComparison.Ordinal)
            && !l.Text.StartsWith("(/etc/keepalived/keepalived.conf: Line ", StringComparison.Ordinal))
        .Select(static l => l.Stream == "Keepalived" ? l with { Stream = "Keepalived_blue" } : l)]);

    // What comes seconds after the start may be there or not; the recording has no announcements.
    private static bool IsLate(string line) =>
        line.Contains("gratuitous ARP", StringComparison.Ordinal)
        || (line.StartsWith("(VI_1) ", StringComparison.Ordinal) && !line.EndsWith("(init)", StringComparison.Ordinal));

    private void WaitForFiles(params string[] paths) =>
        _host.WaitUntil(() => paths.All(p => File.Exists(_host.Path(p))), () => $"not all of {string.Join(", ", paths)}");

    private string[] Files(string directory, string extension) =>
        [.. Directory.GetFiles(_host.Path(directory)).Select(Path.GetFileName).OfType<string>().Where(f => f.EndsWith(extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
