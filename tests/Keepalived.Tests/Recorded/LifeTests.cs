using System.Globalization;
using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>Reloads at a time, ends, facilities and service managers: <c>samples/log-reload-time.txt</c>.</summary>
public sealed partial class LifeTests : IDisposable
{
    private const string Configuration = "/run/keepalived.conf";

    private readonly Recording _recording = Recording.Read("log-reload-time.txt");
    private readonly CaptureHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_reload_at_a_time_is_told_as_by_the_original()
    {
        _host.Write(Configuration, Sample.Text("one.conf").Replace("router_id LB1", "router_id LB1\n    reload_time_file /run/rt.time\n    reload_file", StringComparison.Ordinal));
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        At("garbage", "Invalid reload time");
        At("2001-01-01 00:00:00", "Reload date/time is in the past");
        At(Later(3600), "Scheduling reload for");
        File.Delete(_host.Path("/run/rt.time"));
        _host.WaitForLine("Cancelling reload");
        At(Later(5), "Reload complete");
        Assert.False(File.Exists(_host.Path("/run/rt.time")));
        Assert.False(File.Exists(_host.Path("/run/keepalived.reload")));
        _host.Do("kill $daemon");
        new Replay(_host).Expect(_recording["reload_time_file"], static line => line.Contains("gratuitous ARP", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());

        void At(string time, string line)
        {
            // The file appears whole, as an editor or a shell leaves it.
            _host.Write("/run/rt.new", time + "\n");
            File.Move(_host.Path("/run/rt.new"), _host.Path("/run/rt.time"), overwrite: true);
            _host.WaitForLine(line);
        }
    }

    [Fact]
    public void Facilities_service_managers_and_ends_are_as_recorded()
    {
        var replay = new Replay(_host);
        _host.Write(Configuration, Sample.Text("one.conf"));
        Live("-n -S 3 -f", "", "-S 3 facility", stop: "kill $daemon");

        // Nothing at all with -G, as recorded behind it.
        int logged = _host.Lines.Count;
        _host.Start($"-n -G -f {Configuration}", "");
        _host.WaitUntil(() => File.Exists(_host.Path("/run/vrrp.pid")), () => "not started");
        _host.Do("kill $daemon");
        Assert.Equal(0, _host.WaitForEnd());
        Assert.Equal(logged, _host.Lines.Count);
        Live("-n -S user -f", "", "-S user", stop: "kill $daemon", isOther: static line => line == "invalid number 'user'");

        // Not a child of the manager: nobody is told.
        _host.Do($"(NOTIFY_SOCKET=/run/manager {RunningDaemon.Program} -n -f {Configuration}; true) & daemon=$!");
        _host.WaitForLine("Startup complete", 3);
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)", 3);
        _host.Do("kill $(cat /run/keepalived.pid)");
        replay.Expect(_recording["NOTIFY_SOCKET but parent not systemd"]);
        Assert.Equal(0, _host.WaitForEnd());

        Live("-f", "NOTIFY_SOCKET=/run/manager", "forking with notify", stop: "kill $(cat /run/keepalived.pid)");
        Live("-n -D --ignore-sigint -f", "NOTIFY_SOCKET=/run/manager", "ignore-sigint", stop: "kill -INT $daemon; kill -USR1 $daemon", isOther: IsDump, end: "kill $daemon");

        void Live(string options, string environment, string step, string stop, Predicate<string>? isOther = null, string? end = null)
        {
            int complete = _host.Lines.Count(l => l.Text == "Startup complete");
            int states = _host.Lines.Count(l => l.Text == "(VI_1) Entering BACKUP STATE (init)");
            _host.Start($"{options} {Configuration}", environment);
            _host.WaitForLine("Startup complete", complete + 1);
            _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)", states + 1);
            _host.Do(stop);
            if (end is not null)
            {
                // Signals are answered in order: after the dump the first one had no effect.
                _host.WaitForLine("Printing parent data");
                _host.Do(end);
            }

            replay.Expect(_recording[step], isOther);
            Assert.Equal(0, _host.WaitForEnd());
        }
    }

    // The original decides by what stands before startup_script who runs it, and says nothing of one that ignores SIGTERM: docs/differences.md.
    [Fact]
    public void Scripts_of_start_and_stop_that_hang_or_fail_are_told_as_by_the_original()
    {
        WriteScripts();
        _host.Write(Configuration, Sample.Text("one.conf").Replace("router_id LB1", """
            router_id LB1
                startup_script /etc/keepalived/slow.sh
                startup_script_timeout 1
                shutdown_script /etc/keepalived/fail.sh
                enable_script_security
                script_user root
            """, StringComparison.Ordinal));
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.Do("kill $daemon");
        new Replay(_host).Expect(_recording["startup_script slow timeout 1"], static line => IsAnnouncement(line) || line is "Script user 'keepalived_script' does not exist" or "startup script timed out");
        Assert.Equal(0, _host.WaitForEnd());
    }

    [Fact]
    public void Notify_scripts_that_do_not_end_hold_up_no_stop()
    {
        WriteScripts();
        string one = Sample.Text("one.conf").TrimEnd('\n');
        _host.Write(Configuration, $"{one[..^1]}    notify_stop /etc/keepalived/slow.sh\n    notify_master /etc/keepalived/slow.sh\n}}\n");
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.Do("kill $daemon");
        _host.WaitForLine("(VI_1) removing VIPs.");

        // What happens to the interface meanwhile opens no socket again.
        _host.Do("ip addr add 10.9.0.7/24 dev veth0");
        new Replay(_host).Expect(_recording["notify stop script slow"], IsAnnouncement);
        Assert.Equal(0, _host.WaitForEnd());

        // Both are there still, as they were then.
        var left = Directory.GetDirectories(_host.Path("/proc")).Where(static p => int.TryParse(System.IO.Path.GetFileName(p), out _))
            .Select(static p => File.ReadAllText(p + "/cmdline")).Where(static c => c.Contains("slow.sh", StringComparison.Ordinal));
        Assert.Equal(_recording["notify stop script slow"].Found.Count(static f => f.Contains("slow.sh", StringComparison.Ordinal)), left.Count());
    }

    // docs/differences.md: the role for checks reports nothing, and there is none for BFD. What a kernel without IPVS is told of is no matter here.
    [Fact]
    public void Addresses_that_come_are_reported_with_a()
    {
        _host.Do("ip addr add 10.9.0.2/24 dev veth1");
        _host.Write(Configuration, Sample.Text("one.conf"));
        _host.Start($"-n -a -C --all -f {Configuration}", "");
        _host.WaitForLine("Startup complete");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE (init)");
        _host.Do("ip addr add 10.9.9.9/32 dev lo");
        _host.WaitForLine("reports IP 10.9.9.9 added to lo");
        _host.Do("kill $daemon");
        new Replay(_host).Expect(Here(_recording["-a"]), static line => line.Contains("reports IP fe80:", StringComparison.Ordinal) || line.Contains("ipvs", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());

        static RecordedStep Here(RecordedStep step) => new(step.Action, [.. step.Lines.Where(static l =>
            l.Stream != "Keepalived_bfd" && l.Text != "Starting BFD child process, pid=N" && (l.Stream != "Keepalived_healthcheckers" || l.Text == "Stopped"))]);
    }

    // docs/differences.md: the usage text is in other words.
    [Fact]
    public void Genhash_has_the_recorded_options_and_status()
    {
        string[] options = [.. _recording["argv0 genhash"].Found.Select(static f => Option().Match(f)).Where(static m => m.Success).Select(static m => $"{m.Groups[1]} {m.Groups[2]}").Distinct()];
        Assert.Equal(11, options.Length);
        _host.Do($"ln -s {RunningDaemon.Program} /run/genhash");
        foreach (string command in (string[])["/run/genhash -h", $"{RunningDaemon.Program} --genhash -h", $"{RunningDaemon.Program} -T -h"])
        {
            _host.Do($"{command} > /run/usage 2>&1 & daemon=$!");
            Assert.Equal(1, _host.WaitForEnd());
            string usage = File.ReadAllText(_host.Path("/run/usage"));
            foreach (string option in options)
                Assert.All(option.Split(' '), o => Assert.Matches($@"(?<![\w-]){o}(?![\w-])", usage));
        }
    }

    private void WriteScripts()
    {
        _host.Write("/run/slow.sh", "#!/bin/sh\ntrap '' TERM\ni=0\nwhile [ $i -lt 15 ]; do sleep 1; i=$((i+1)); done\n");
        _host.Write("/run/fail.sh", "#!/bin/sh\nexit 3\n");
    }

    private static bool IsAnnouncement(string line) => line.Contains("gratuitous ARP", StringComparison.Ordinal);

    [GeneratedRegex(@"^ +(--[\w-]+) +(-\w) ")]
    private static partial Regex Option();

    private static bool IsDump(string line) =>
        line.StartsWith("Printing ", StringComparison.Ordinal) || IsAnnouncement(line);

    private static string Later(int seconds) => DateTime.Now.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
