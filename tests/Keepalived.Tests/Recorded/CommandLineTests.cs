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
    public void What_starts_or_cannot_start_logs_what_it_did()
    {
        WriteConfigurations();
        _host.Do("chmod 1777 /run");
        var replay = new Replay(_host);
        foreach (var row in CommandLineRow.Read().Where(IsAboutRunning))
        {
            int before = _host.Lines.Count;
            if (row.Words.StartsWith("setpriv", StringComparison.Ordinal)) continue;
            var (status, _, error) = row.Status is null ? Start(row.Words) : Run(row.Words);
            if (row.Status is null) replay.Expect(new RecordedStep(row.Words, row.Log));
            System.IO.File.AppendAllText("/tmp/samples-cli.log", $"{row.Words}: {status} {row.Status}\n{string.Join('\n', _host.Lines.Skip(before))}\n");
        }
    }

    private (int? Status, string Output, string Error) Start(string words)
    {
        int run = ++_run;
        string program = words.Replace("keepalived", RunningDaemon.Program, StringComparison.Ordinal);
        _host.Do($"{program} > /run/out.{run} 2> /run/err.{run} & daemon=$!");
        return (null, "", "");
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    // Those run, or should have.
    private static bool IsAboutRunning(CommandLineRow row) => !row.Words.Contains("-t", StringComparison.Ordinal) && row.Words.Contains("-f ", StringComparison.Ordinal);

    private (int? Status, string Output, string Error) Run(string words)
    {
        int run = ++_run;
        string program = words.Replace("keepalived", RunningDaemon.Program, StringComparison.Ordinal);
        _host.Do($"{program} > /run/out.{run} 2> /run/err.{run} & daemon=$!");
        int status = _host.WaitForEnd();
        return (status, Text($"/run/out.{run}"), Text($"/run/err.{run}"));
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
