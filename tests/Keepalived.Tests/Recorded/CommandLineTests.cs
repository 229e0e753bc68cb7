using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>Every recorded command line: exit status, standard output, standard error and log. What differs is listed with its reason.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    /// <summary>Rows whose result differs on purpose (docs/differences.md), with what is printed here.</summary>
    private static readonly Dictionary<string, (int? Status, string Output, string Error)> _deviations = new(StringComparer.Ordinal)
    {
        // A long option without its value: the name printed by the original is garbage.
        ["keepalived --use-file"] = (1, "", "Missing parameter for option --use-file"),
        ["keepalived --pid"] = (1, "", "Missing parameter for option --pid"),

        // Log files are always supported.
        ["keepalived -g/tmp/x.log -t -f one.conf"] = (0, "", ""),
        ["keepalived --flush-log-file -t -f one.conf"] = (0, "", ""),

        // Each finding is printed once, always with its place.
        ["keepalived -t -f unbal.conf"] = (5, "", "(unbal.conf: Line 4) There are 1 missing '}'s or extra '{'s"),
        ["keepalived -t -f incl.conf"] = (0, "", "(incl.conf: Line 15) Config files missing '/run/nosuch.d/*.conf'."),
        ["keepalived -t -e -f incl.conf"] = (6, "", "(incl.conf: Line 15) Config files missing '/run/nosuch.d/*.conf'."),
        ["keepalived -t -f novrid.conf"] = (5, "", "(novrid.conf: Line 4) (VI_1) the virtual router id must be set"),

        // A unit that has not started must not look like one that has ended.
        ["keepalived -n -f ns.conf"] = (1, "", ""),

        // Nothing was tested.
        ["keepalived -t -f nosuchfile.conf"] = (4, "", "Config files missing 'nosuchfile.conf'."),
    };

    private readonly CaptureHost _host = new();
    private int _run;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Each_recorded_command_line_ends_and_speaks_as_it_did()
    {
        WriteConfigurations();
        List<string> different = [];
        foreach (var row in CommandLineRow.Read().Where(r => r.Status is not null && !IsAboutRunning(r)))
        {
            var (status, output, error) = Run(row.Words);
            var expected = _deviations.TryGetValue(row.Words, out var deviation) ? deviation : (row.Status, row.Output, row.Error);
            if (row.Words == "keepalived --vers") (expected.Error, error) = (FirstLine(expected.Error), FirstLine(error));
            if ((status, output, error) != expected) different.Add($"{row.Words}\n  expected {expected}\n  found    {(status, output, error)}");
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void What_starts_or_cannot_start_is_logged_as_it_was()
    {
        WriteConfigurations();
        _host.Do("chmod 1777 /run");
        var replay = new Replay(_host);
        foreach (var row in CommandLineRow.Read().Where(r => IsAboutRunning(r) && !IsWithoutEffect(r)))
        {
            if (row.Words.StartsWith("setpriv --reuid", StringComparison.Ordinal) && !OthersMayExecute()) continue;
            if (row.Words.StartsWith("setpriv", StringComparison.Ordinal) && File.Exists(_host.Path("/run/keepalived.pid"))) StopInBackground(replay);
            Begin(row.Words);
            replay.Expect(new RecordedStep(row.Words, [.. Here(row)]), static line => IsOfAnotherRun(line));
            if (row.Words.Contains("-net_admin", StringComparison.Ordinal)) WaitForRefusedAddress();
            if (row.Status is null) _host.Do("kill $daemon");
            Assert.True((_deviations.TryGetValue(row.Words, out var deviation) ? deviation.Status : row.Status ?? 0) == _host.WaitForEnd(), row.Words);
            if (row.Status is null) replay.Skip();
        }
    }

    // Capabilities a plain instance does not need, all of them at once.
    [Fact]
    public void Rights_that_are_not_needed_are_not_missed()
    {
        WriteConfigurations();
        var rows = CommandLineRow.Read().Where(IsWithoutEffect).ToList();
        Assert.Equal(7, rows.Count);
        string lost = string.Join(',', rows.Select(r => Lost().Match(r.Words).Groups[1].Value));
        Begin($"setpriv --bounding-set {lost} --inh-caps -all keepalived -n -l -D -f one.conf");
        new Replay(_host).Expect(new RecordedStep(lost, rows[0].Log));

        // The console has the same lines, each with the date.
        string[] console = [.. Text($"/run/err.{_run}").Split('\n').Select(static line => Dated().Replace(line, "")).Select(Comparable.Text)];
        Assert.Equal(_host.Lines.Select(static l => l.Text).Order(StringComparer.Ordinal).ToHashSet(), console.Order(StringComparer.Ordinal).ToHashSet());
    }

    private static bool IsWithoutEffect(CommandLineRow row) =>
        row.Words.StartsWith("setpriv --bounding-set", StringComparison.Ordinal) && row.Status is null && !row.Words.Contains("-net_admin", StringComparison.Ordinal);

    private static bool OthersMayExecute() =>
        RunningDaemon.Run("setpriv", "/", "--reuid=65534", "--regid=65534", "--clear-groups", RunningDaemon.Program, "--signum=STOP").Status == 0;

    // What comes seconds after the start, also of a daemon in the background that goes on meanwhile.
    private static bool IsOfAnotherRun(string line) =>
        (line.StartsWith("(VI_1) ", StringComparison.Ordinal) && !line.EndsWith("(init)", StringComparison.Ordinal))
        || line.Contains("gratuitous ARP on", StringComparison.Ordinal) || line.StartsWith("Netlink: error", StringComparison.Ordinal);

    // The original has a line about a netlink message; here it is about the instance and the address.
    private void WaitForRefusedAddress() => _host.WaitUntil(
        () => _host.Lines.Any(l => l.Text.StartsWith("(VI_1) ", StringComparison.Ordinal) && l.Text.Contains("10.9.0.100", StringComparison.Ordinal) && l.Text.EndsWith("Operation not permitted", StringComparison.Ordinal)),
        () => "no line about the refused address");

    // The lines there are here, where docs/differences.md has others.
    private static IEnumerable<CapturedLine> Here(CommandLineRow row) => row.Words switch
    {
        // The parent ends before any process is started.
        "keepalived -n -l -D -f noif.conf" => row.Log.Where(l => !OfTheProcess().IsMatch(l.Text)).Select(static l => l with { Stream = "Keepalived" }),
        // The instance and the namespace are known before the first line is written; the reason comes with the refusal.
        "keepalived -n -f ns.conf" =>
        [
            .. row.Log.Where(l => !l.Text.StartsWith("Changing syslog ident", StringComparison.Ordinal) && !l.Text.StartsWith("Failed to open", StringComparison.Ordinal))
                .SkipLast(1).Select(static l => l with { Stream = "Keepalived_nosuchns" }),
            new CapturedLine("Keepalived_nosuchns", 27, "/run/netns/nosuchns: No such file or directory"),
            row.Log[^1],
        ],
        // The refused call is named. Nothing was read from the kernel before.
        _ when row.Words.StartsWith("setpriv", StringComparison.Ordinal) && row.Status == 4 => row.Log.Where(l => !OfTheRefusal().IsMatch(l.Text)).Append(
            new CapturedLine("Keepalived_vrrp", 27, "A permission is missing: socket(17, 2051, 0): Operation not permitted")),
        _ => row.Log,
    };

    private void StopInBackground(Replay replay)
    {
        _host.Do("kill $(cat /run/keepalived.pid)");
        _host.WaitUntil(() => !File.Exists(_host.Path("/run/keepalived.pid")), () => "the daemon in the background does not end");
        _host.WaitUntil(() => _host.Lines[^1].Text.StartsWith("Stopped Keepalived", StringComparison.Ordinal), () => "nor says so");
        replay.Skip();
    }

    private void Begin(string words)
    {
        int run = ++_run;
        string program = words.Replace("keepalived", RunningDaemon.Program, StringComparison.Ordinal);
        _host.Do($"{program} > /run/out.{run} 2> /run/err.{run} & daemon=$!");
    }

    [GeneratedRegex(@"^(Assigned address|Error 1 while registering|Stopped$|Stopped - )")]
    private static partial Regex OfTheRefusal();

    [GeneratedRegex(@"^\w{3} \w{3} [ \d]\d [\d:]{8} \d{4}: ")]
    private static partial Regex Dated();

    [GeneratedRegex(@"--bounding-set (\S+)")]
    private static partial Regex Lost();

    [GeneratedRegex(@"^(Starting VRRP child|Registering |Stopped - |pid N exited)")]
    private static partial Regex OfTheProcess();

    private static string FirstLine(string text) => text.Split('\n')[0];

    // Those run, or should have.
    private static bool IsAboutRunning(CommandLineRow row) => !row.Words.Contains("-t", StringComparison.Ordinal) && row.Words.Contains("-f ", StringComparison.Ordinal);

    private (int? Status, string Output, string Error) Run(string words)
    {
        Begin(words);
        int status = _host.WaitForEnd();
        return (status, Text($"/run/out.{_run}"), Text($"/run/err.{_run}"));
    }

    private string Text(string path) => File.ReadAllText(_host.Path(path)).TrimEnd();

    // The variants that the head of the sample describes; their lines have the numbers of the messages.
    private void WriteConfigurations()
    {
        string one = Sample.Text("one.conf");
        string[] lines = one.TrimEnd('\n').Split('\n');
        _host.Write("/run/one.conf", one);
        _host.Write("/run/noif.conf", one.Replace("veth0", "nosuch0", StringComparison.Ordinal));
        _host.Write("/run/badkw.conf", one.Replace("    advert_int 1\n", "    bogus_keyword 5\n    advert_int 1\n", StringComparison.Ordinal));
        _host.Write("/run/badval.conf", one.Replace("priority 100", "priority 300", StringComparison.Ordinal));
        _host.Write("/run/unbal.conf", string.Join('\n', lines[..^1]) + "\n");
        _host.Write("/run/empty.conf", "");
        _host.Write("/run/onlyglobal.conf", string.Join('\n', lines[..3]) + "\n");
        _host.Write("/run/n.sh", "#!/bin/sh\n");
        _host.Write("/run/script.conf", WithNotify("/etc/keepalived/n.sh"));
        _host.Write("/run/script2.conf", WithNotify("/etc/keepalived/nosuch.sh"));
        _host.Write("/run/incl.conf", one + "\ninclude /run/nosuch.d/*.conf\n");
        _host.Write("/run/novrid.conf", one.Replace("    virtual_router_id 51\n", "", StringComparison.Ordinal));
        _host.Write("/run/ns.conf", "net_namespace nosuchns\n" + one);
        _host.Write("/run/inst.conf", "instance foo\n" + one);

        string WithNotify(string script) => $"{string.Join('\n', lines[..^1])}\n    notify \"{script}\"\n}}\n";
    }
}
