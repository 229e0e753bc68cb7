using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>
/// The run of <c>samples/notify.conf</c>: what it logs, tells scripts, pipes and the service manager, and mails, step by step as recorded.
/// </summary>
public sealed partial class NotifyTests : IDisposable
{
    private readonly Recording _log = Recording.Read("log-notify.txt");
    private readonly IReadOnlyList<RecordedPart> _calls = RecordedPart.Read("notify_script_calls.txt", "--- ");
    private readonly IReadOnlyList<RecordedPart> _pipe = RecordedPart.Read("notify_fifo.txt", "# ");
    private readonly CaptureHost _host = new();
    private readonly Replay _replay;
    private int _callsSeen;
    private int _pipeSeen;

    public NotifyTests()
    {
        _replay = new Replay(_host);
        foreach (var script in RecordedPart.Read("notify-scripts.txt", "--- ")) _host.Write($"/run/{script.Name}", string.Join('\n', script.Lines) + "\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Everybody_is_told_what_the_original_tells()
    {
        // A machine may be too slow for a script each second.
        string configuration = Sample.Text("notify.conf").Replace("    interval 1\n", "    interval 1\n    timeout 60\n", StringComparison.Ordinal);
        using var mails = new MailRecorder(_host);
        using var other = new OtherRouter(_host);
        _host.Write("/run/keepalived.conf", configuration);
        _host.Write("/run/notify.log", "");
        _host.Start("-n -D -f /run/keepalived.conf", "env -i HOME=/root TERM=xterm PATH=$PATH FOO=bar LANG=C.UTF-8 SHELL=/bin/bash LD_PRELOAD= IFS=x NOTIFY_SOCKET=/run/manager");
        _host.WaitForLine("Startup complete");
        _host.Do("cat /run/ka_vrrp.fifo > /run/pipe &");
        Step("start");

        _host.Write("/run/tf", "5");
        Step("track_file 5");
        _host.Write("/run/tf", "0");
        Step("track_file 0");
        _host.Write("/run/chkfail", "");
        Step("chk fail");
        File.Delete(_host.Path("/run/chkfail"));
        Step("chk ok");

        other.Advertise(55, 50, "10.9.0.110");
        Step("node B starts isolated, then joins");
        other.Advertise(55, 200, "10.9.0.110");
        _host.WaitForLine("(VI_S) Entering BACKUP STATE", 2);
        _host.Write("/run/tf", "7");
        _host.WaitUntil(
            () =>
            {
                other.Advertise(55, 200, "10.9.0.110");
                return _host.Lines.Any(l => l.Text == "(VI_S) Changing effective priority from 100 to 107");
            },
            () => "no higher priority");
        Step("higher prio adv");

        _host.Do("kill -HUP $daemon");
        Step("HUP no change");
        _host.Write("/run/keepalived.conf", configuration[..configuration.IndexOf("vrrp_instance VI_D1", StringComparison.Ordinal)]);
        _host.Do("kill -HUP $daemon");
        Step("HUP delete VI_D1 VI_D2");
        _host.Do("kill -USR1 $daemon; kill -USR2 $daemon; kill -36 $daemon");
        Step("USR1");
        LiveDump.AssertEqual(_host, "/tmp/keepalived.data", "notify.data", AsThere, " libnftnl version .*");
        Assert.Equal(Comparison.WithoutCounters(Sample.Text("notify.stats")), Comparison.WithoutCounters(LiveDump.Text(_host, "/tmp/keepalived.stats")));
        Assert.Equal(Comparison.Stable(Sample.Text("notify.json").Replace(@"\/etc\/keepalived\/", @"\/run\/", StringComparison.Ordinal)), Comparison.Stable(LiveDump.Text(_host, "/tmp/keepalived.json")));
        _host.Do("ip link set veth1 down");
        Step("link down");
        _host.Do("ip link set veth1 up");
        Step("link up");
        _host.Do("kill -TERM $daemon");
        Step("TERM", static line => line.StartsWith("Remote SMTP", StringComparison.Ordinal) || line.StartsWith("SMTP alert", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());

        // The original ends before a mail about its end is sent; here some time is left for that.
        Assert.Equal(
            RecordedMails.Read("smtp.txt").Order(StringComparer.Ordinal),
            mails.Dialogues.Select(RecordedMails.Undated).Where(static m => !m.Contains(" - Stopping\n", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var read = Lines("/run/fifo_script.log").Select(WithoutTime).ToList();
        Assert.True(Replay.IsSame(ExpectedOfPipeScript(), read, Member), string.Join('\n', read));
        Assert.Equal(ExpectedEnvironment(), Environment());
    }

    // The other router had a system of its own there, with its interface.
    private static IEnumerable<string> AsThere(IEnumerable<string> dump)
    {
        bool isOther = false;
        foreach (string line in dump)
        {
            if (line.StartsWith(" Name = ", StringComparison.Ordinal)) isOther = line == " Name = veth1";
            if (!isOther) yield return line.Replace("Timeout = 60 sec", "Timeout = 0 sec", StringComparison.Ordinal);
        }
    }

    private void Step(string name, Predicate<string>? isOther = null)
    {
        _replay.Expect(_log[name], line => NotCompared().IsMatch(line) || isOther?.Invoke(line) == true, Member);

        // Scripts run side by side: what was called counts, not when it came to write.
        string[] calls = [.. _calls.First(p => p.Name == name).Lines.Select(Call)];
        _host.WaitUntil(() => Lines("/run/notify.log").Count >= _callsSeen + calls.Length, () => $"scripts of '{name}': {string.Join('\n', calls)}\nare:\n{string.Join('\n', Lines("/run/notify.log").Skip(_callsSeen))}");
        Assert.Equal(calls.Order(StringComparer.Ordinal), Lines("/run/notify.log").Skip(_callsSeen).Select(Call).Order(StringComparer.Ordinal));
        _callsSeen += calls.Length;

        string[] told = [.. _pipe.First(p => p.Name == name).Lines];
        _host.WaitUntil(() => Lines("/run/pipe").Count >= _pipeSeen + told.Length, () => $"pipe of '{name}': {string.Join('\n', told)}\nis:\n{string.Join('\n', Lines("/run/pipe").Skip(_pipeSeen))}");
        Assert.True(Replay.IsSame(told, Lines("/run/pipe").Skip(_pipeSeen), Member), $"pipe of '{name}': {string.Join('\n', told)}\nis:\n{string.Join('\n', Lines("/run/pipe").Skip(_pipeSeen))}");
        _pipeSeen += told.Length;
    }

    private List<string> Lines(string path) => File.Exists(_host.Path(path)) ? [.. File.ReadAllText(_host.Path(path)).Split('\n')[..^1]] : [];

    // The script lives through reloads, and reads the last lines and the end of the pipe: docs/differences.md.
    private List<string> ExpectedOfPipeScript() =>
    [
        .. Sample.Lines("fifo_script.txt").Skip(1).Take(1).Select(CaptureHost.Moved).Select(WithoutTime),
        .. Sample.Lines("fifo_script.txt").Skip(1).Where(l => !l.StartsWith("fifo.sh", StringComparison.Ordinal)).Select(WithoutTime),
        .. _pipe.First(p => p.Name == "TERM").Lines,
        "fifo.sh EOF",
    ];

    // The service manager's socket is not for scripts: docs/differences.md.
    private static IEnumerable<string> ExpectedEnvironment() => Comparable(Sample.Lines("notify_script_env.txt")
        .Where(static l => !l.StartsWith('#') && !l.StartsWith("NOTIFY_SOCKET=", StringComparison.Ordinal)).Select(CaptureHost.Moved));

    private IEnumerable<string> Environment() => Comparable(Lines("/run/notify.env"));

    // Capabilities are those of the machine; the shell that runs the script has a variable of its own and opens the script.
    private static IEnumerable<string> Comparable(IEnumerable<string> lines) =>
        lines.Where(l => !Machine().IsMatch(l)).Select(l => Descriptor().Match(l) is { Success: true } open ? open.Value : l).Order(StringComparer.Ordinal);

    // The two members of the group have one deadline: either may come first.
    private static string Member(string line) => line.Replace("VI_1", "VI_2", StringComparison.Ordinal);

    private static string Call(string line) => Called().Match(line).Value;

    private static string WithoutTime(string line) => Time().Replace(line, "");

    // Announcements were left out of the recording, and the other router sent one advert there. The mistake in the file is told once, by the
    // parent. The priority 0 of a member that follows its group is sent by the original too, without a line.
    [GeneratedRegex(@"gratuitous ARP|is deprecated, please use|master set to|^\(VI_2\) sent 0 priority")]
    private static partial Regex NotCompared();

    [GeneratedRegex(@"uid=\d+ gid=\d+ groups=[\d ]+ argc=\d+ argv=\[.*\]")]
    private static partial Regex Called();

    [GeneratedRegex(@"^\d+\.\d+ | pid=\d+$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(SigQ|CapPrm|CapEff|CapBnd|PATH=|PWD=|OLDPWD=|_=|total | +PID| +\d+ +\d+ )|n\.sh$")]
    private static partial Regex Machine();

    [GeneratedRegex(@"\d+ -> .*$")]
    private static partial Regex Descriptor();
}
