using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>What the parent says about processes that die, and how it ends: <c>samples/log-supervise.txt</c>.</summary>
public sealed partial class SupervisionTests : IDisposable
{
    private const string Configuration = "/run/keepalived.conf";

    private readonly Recording _recording = Recording.Read("log-supervise.txt");
    private readonly CaptureHost _host = new();
    private readonly Replay _replay;

    public SupervisionTests() => _replay = new Replay(_host);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Deaths_and_ends_are_told_as_by_the_original()
    {
        Write("priority 255");
        _host.Start($"-n -f {Configuration}");
        _replay.Expect(_recording["start"]);
        Kill("kill -9 vrrp 0", "kill -9", 1);
        Kill("kill -9 vrrp 1", "kill -9", 2);
        Kill("kill -9 vrrp 2", "kill -9", 3);
        Kill("kill -9 vrrp 3", "kill -9", 4);

        // The run time's handler passes over a signal that no instruction has caused, once.
        Kill("SEGV", "kill -SEGV $(cat /run/vrrp.pid); sleep 0.1; kill -SEGV", 5);
        _host.Do("kill $(cat /run/vrrp.pid)");
        _replay.Expect(_recording["TERM to child only"], IsOfTheRole);
        _host.Do("kill -INT $daemon");
        _replay.Expect(_recording["SIGINT to parent"], IsOfTheRole);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.Equal("0", _recording["SIGINT to parent"].Found[^1]);
        Assert.False(HasAddress());

        void Kill(string step, string command, int count)
        {
            string before = File.ReadAllText(_host.Path("/run/vrrp.pid"));
            _host.Do($"{command} $(cat /run/vrrp.pid)");
            _host.WaitForLine("(VI_1) Resuming MASTER STATE", count);
            _host.WaitUntil(() => File.ReadAllText(_host.Path("/run/vrrp.pid")) != before, () => "the pid file is not renewed");
            _replay.Expect(_recording[step], IsOfTheRole);
        }
    }

    [Fact]
    public void What_stays_after_an_end_is_what_stayed_then()
    {
        Write("priority 255");
        _host.Start($"-n -R -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering MASTER STATE");
        _host.WaitForLine("Startup complete");
        _host.Do("kill -9 $(cat /run/vrrp.pid)");
        _replay.Expect(_recording["start -R"], IsOfTheRole);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.True(HasAddress());

        _host.Start($"-n -V -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.Do("kill $daemon");
        _replay.Expect(_recording["start -V"], IsAnnouncement);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.True(HasAddress());

        _host.Start($"-n -D -f {Configuration}");
        _replay.Expect(_recording["start -V again with vip left"], IsAnnouncement);
        Assert.True(HasAddress());

        // The parent dies alone: the addresses go with the other process, the file stays.
        _host.Do("kill -9 $daemon");
        _replay.Expect(_recording["kill -9 parent"], IsAnnouncement);
        Assert.Equal(128 + 9, _host.WaitForEnd());
        Assert.False(HasAddress());
        Assert.True(File.Exists(_host.Path("/run/keepalived.pid")));

        // A process that cannot end is ended after child_wait_time; its addresses stay.
        _host.Start($"-n -f {Configuration}");
        _host.WaitForLine("(VI_1) Entering MASTER STATE", 4);
        _host.WaitForLine("Startup complete", 4);
        _host.Do("kill -STOP $(cat /run/vrrp.pid); kill $daemon");
        _replay.Expect(_recording["SIGSTOP vrrp child then TERM"], static line => line.StartsWith("Received SIGCHLD code", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());
        Assert.True(HasAddress());
    }

    [Fact]
    public void Reloads_one_after_the_other_and_at_once_are_told_as_by_the_original()
    {
        Write("priority 255");
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.WaitForLine("Startup complete");

        // The first is held up so that the second comes meanwhile.
        _host.Do("kill -STOP $(cat /run/vrrp.pid); kill -HUP $daemon");
        _host.WaitForLine("Configuration file", 2);
        _host.Do("kill -HUP $daemon");
        _host.WaitForLine("request queued");
        _host.Do("kill -HUP $daemon; kill -CONT $(cat /run/vrrp.pid)");
        _replay.Expect(_recording["HUP right after start x5 (queue)"], IsAnnouncement);
        for (int complete = 3; complete <= 5; complete++)
        {
            _host.Do("kill -HUP $daemon");
            _host.WaitForLine("Reload complete", complete);
        }

        _replay.Expect(_recording["3 HUPs 5ms apart"], IsAnnouncement);
    }

    // docs/differences.md: such a reload is refused, the original ends or drops the address.
    [Fact]
    public void Reloads_of_unusable_files_begin_as_recorded_and_change_nothing()
    {
        string good = Write("priority 255");
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.WaitForLine("Startup complete");
        _replay.Skip();
        _host.Write(Configuration, good.Replace("veth0", "nosuch0", StringComparison.Ordinal));
        Refused("HUP with broken config", "Stopped - ", "(/run/keepalived.conf: Line 7) WARNING - interface nosuch0 for vrrp_instance VI_1 doesn't exist");
        File.Delete(_host.Path(Configuration));
        Refused("HUP with missing config", "Failed to open", "Config files missing '/run/keepalived.conf'.");

        void Refused(string step, string next, string reason)
        {
            _host.Do("kill -HUP $daemon");
            var begin = _recording[step].Lines.SkipWhile(static l => l.Text != "Reloading ...").TakeWhile(l => !l.Text.StartsWith(next, StringComparison.Ordinal))
                .Where(static l => l.Text != "Reloading").Select(static l => l.Stream == CapturedLine.Manager ? l : l with { Stream = "Keepalived" });
            CapturedLine refused = new("Keepalived", 27, $"Reload refused, the running configuration stays in force: {reason}");
            _replay.Expect(new RecordedStep(step, [.. begin, refused, new CapturedLine(CapturedLine.Manager, 0, "READY=1\\nMAINPID=N")]), IsAnnouncement);
            Assert.True(HasAddress());
        }
    }

    [Fact]
    public void A_checked_reload_leaves_the_recorded_files()
    {
        string good = Write("priority 255", "    # one more\n    reload_check_config /run/chk.log\n    reload_file /run/reloading\n    config_save_dir /run/save\n");
        _host.Start($"-n -D -f {Configuration}");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.WaitForLine("Startup complete");
        _host.Write(Configuration, good.Replace("veth0", "nosuch0", StringComparison.Ordinal));
        _host.Do("kill -HUP $daemon");
        var refused = _recording["HUP with reload_check_config & bad config"];
        _replay.Expect(new RecordedStep(refused.Action, [.. Announced(refused.Lines)]), IsAnnouncement);
        Assert.Equal(
            [.. refused.Found.Take(2).Select(static f => CaptureHost.Moved(f).Replace("rc=None", "", StringComparison.Ordinal))],
            File.ReadAllText(_host.Path("/run/chk.log")).TrimEnd('\n').Split('\n'));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_host.Path("/run/chk.log")));
        Assert.False(File.Exists(_host.Path("/run/reloading")));
        _host.Write(Configuration, good);
        _host.Do("kill -HUP $daemon");
        _host.WaitForLine("Reload complete");
        _host.Do("kill $daemon");
        _replay.Expect(
            new RecordedStep("and good config", [.. Announced(_recording["and good config"].Lines)]),
            static line => IsAnnouncement(line) || line.StartsWith("Opening file", StringComparison.Ordinal) || line.StartsWith("Configuration file", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());
        Assert.Equal(Saved(_recording["and good config"].Found), Saved(Directory.GetFiles(_host.Path("/run/save"))));

        static IEnumerable<string> Saved(IEnumerable<string> files) =>
            files.Select(static f => SavedFile().Match(f)).Where(static m => m.Success).Select(static m => $"{m.Groups[1]}{m.Groups[2]}").Distinct().Order(StringComparer.Ordinal);
    }

    // docs/differences.md: the check belongs to the reload, which reads the file once more and ends with a refusal if need be.
    private static IEnumerable<CapturedLine> Announced(IEnumerable<CapturedLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Text == "Reloading ..." || line.Text == @"RELOADING=1") continue;
            if (line.Text == "validate conf before Reload")
            {
                yield return line with { Text = "Reloading ..." };
                yield return new CapturedLine(CapturedLine.Manager, 0, "RELOADING=1");
            }

            bool isRefused = line.Text.StartsWith("New config failed validation", StringComparison.Ordinal);
            yield return isRefused ? line with { Severity = 27, Text = $"Reload refused, the running configuration stays in force: {line.Text}" } : line;
            if (isRefused) yield return new CapturedLine(CapturedLine.Manager, 0, @"READY=1\nMAINPID=N");
        }
    }

    // The recording's file had a line more before the instance.
    private string Write(string priority, string globals = "    # one more\n")
    {
        string text = Sample.Text("one.conf").Replace("priority 100", priority, StringComparison.Ordinal).Replace("router_id LB1\n", $"router_id LB1\n{globals}", StringComparison.Ordinal);
        _host.Write(Configuration, text);
        return text;
    }

    private static bool IsAnnouncement(string line) => line.Contains("gratuitous ARP", StringComparison.Ordinal);

    // The next process goes on with the state of the one before it: docs/differences.md.
    private static bool IsOfTheRole(string line) => line.StartsWith("(VI_1) ", StringComparison.Ordinal) || line == "Stopped";

    private bool HasAddress()
    {
        int run = Random.Shared.Next();
        _host.Do($"ip -o addr show dev veth0 > /run/addresses.{run}; : > /run/listed.{run}");
        _host.WaitUntil(() => File.Exists(_host.Path($"/run/listed.{run}")), () => "no list of addresses");
        return File.ReadAllText(_host.Path($"/run/addresses.{run}")).Contains("10.9.0.100/24", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(keepalived_?\w*\.)(?:conf\.)?\d+\.\d+(|\.pre|\.post)$")]
    private static partial Regex SavedFile();
}
