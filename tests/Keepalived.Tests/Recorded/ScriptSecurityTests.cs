using System.Globalization;
using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>
/// Which scripts run, as whom, and what is said of the others, with and without <c>enable_script_security</c> and <c>script_user</c>:
/// <c>samples/log-script-security.txt</c>.
/// </summary>
public sealed partial class ScriptSecurityTests : IDisposable
{
    private const string Configuration = "/run/keepalived.conf";

    private readonly Recording _recording = Recording.Read("log-script-security.txt");
    private readonly CaptureHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("enable_script_security")]
    [InlineData("script_user nobody")]
    [InlineData(@"enable_script_security\n script_user nobody")]
    public void Scripts_run_or_are_refused_as_recorded(string settings)
    {
        var recorded = _recording.Steps.Last(s => s.Action == settings);
        WriteScripts();
        _host.Write(Configuration, Text(settings.Replace(@"\n", "\n", StringComparison.Ordinal)));
        _host.Start($"-n -D -f {Configuration}", "PATH=/usr/sbin:/usr/bin");
        string[] output = [.. Output(recorded).Order(StringComparer.Ordinal)];
        _host.WaitForLine("Startup complete");
        _host.WaitForLine("(VI_1) Entering BACKUP STATE");
        _host.WaitUntil(() => output.Where(static o => !o.Contains("STOP", StringComparison.Ordinal)).All(Written().Contains), () => $"not everything is written: {string.Join(", ", Written())}");
        _host.Do("kill $daemon");
        new Replay(_host).Expect(new RecordedStep(recorded.Action, [.. Here(recorded)]), static line => line.EndsWith("MASTER STATE", StringComparison.Ordinal) || IsOfTheMaster().IsMatch(line));
        Assert.Equal(0, _host.WaitForEnd());
        Assert.Equal(output, Written().Order(StringComparer.Ordinal));
    }

    // What the scripts wrote; a script that runs each second writes again and again.
    private static HashSet<string> Output(RecordedStep step) => [.. step.Found.Where(static f => f.Length > 0 && !Key().IsMatch(f))];

    private HashSet<string> Written() =>
        File.Exists(_host.Path("/run/out")) ? [.. File.ReadAllText(_host.Path("/run/out")).Split('\n', StringSplitOptions.RemoveEmptyEntries)] : [];

    // docs/differences.md: a linked directory disables no script, a user with its groups may search the path, and a message about a block
    // names the statement and not the end, here two lines above.
    private static IEnumerable<CapturedLine> Here(RecordedStep step)
    {
        string[] run = [.. step.Lines.Select(static l => DisabledByLink().Match(l.Text)).Where(static m => m.Success).Select(static m => $"VRRP_Script({m.Groups[1].Value}) succeeded")];
        foreach (var line in step.Lines)
        {
            if (line.Text == "(VI_1) Entering BACKUP STATE")
                foreach (string succeeded in run) yield return line with { Text = succeeded };
            switch (line.Text)
            {
                case "Permissions failure for script n.sh in path - disabling":
                    yield return line with { Text = "Cannot find script n.sh in path - disabling" };
                    break;
                case "Permissions failure for script true in path - disabling":
                    yield return line with { Text = "WARNING - script `true` resolved by path search to `/usr/bin/true`. Please specify full path." };
                    break;
                case "Disabling track script s6 since not found/accessible":
                    run = [.. run, "VRRP_Script(s6) succeeded"];
                    break;
                default:
                    if (!OfTheDifference().IsMatch(line.Text)) yield return line with { Text = EndOfBlock().Replace(line.Text, static end => Above(end.Value)) };
                    break;
            }
        }
    }

    private static string Above(string line) => (int.Parse(line, CultureInfo.InvariantCulture) - 2).ToString(CultureInfo.InvariantCulture);

    private void WriteScripts()
    {
        _host.Do("umask 0; mount -n -t tmpfs srv /srv; chmod 755 /srv; mkdir -m 777 /srv/wd; : > /run/out; chmod 666 /run/out; : > /run/prepared");
        _host.WaitUntil(() => File.Exists(_host.Path("/run/prepared")), () => "not prepared");
        _host.Write("/run/n.sh", "#!/bin/sh\necho $(id -u) $* >> /run/out\n");
        _host.Write("/srv/wd/n.sh", "#!/bin/sh\necho wd $* >> /run/out\n");
        _host.Write("/run/gw.sh", "#!/bin/sh\necho gw $* >> /run/out\n");
        _host.Write("/run/noshebang.sh", "echo $(id -u) noshebang $* >> /run/out\n");
        _host.Write("/run/noexec.sh", "#!/bin/sh\n");
        _host.Do("chmod 755 /run/noshebang.sh; chmod 644 /run/noexec.sh; chgrp users /run/gw.sh; chmod 775 /run/gw.sh; ln -s n.sh /run/link.sh; : > /run/written");
        _host.WaitUntil(() => File.Exists(_host.Path("/run/written")), () => "not written");
    }

    // The key of the recording has all scripts but s11, of which the log tells that it begins with /bin/sh.
    private string Text(string settings)
    {
        var scripts = _recording.Steps[^1].Found.Select(static f => Key().Match(f)).Where(static m => m.Success).ToDictionary(static m => m.Groups[1].Value, static m => m.Groups[2].Value, StringComparer.Ordinal);
        scripts["s11"] = "/bin/sh -c 'exit 0'";
        string[] names = [.. Enumerable.Range(0, 14).Select(static i => $"s{i}")];
        string one = Sample.Text("one.conf").TrimEnd('\n');

        // The lines have the numbers of the messages. A machine may be too slow for so many scripts each second.
        return $$"""
            global_defs {
                router_id LB1
                {{settings}}
            }
            {{string.Join('\n', names.Select(name => $"vrrp_script {name} {{\n    script \"{scripts[name]}\"\n    interval 60\n}}"))}}
            {{one[one.IndexOf("vrrp_instance", StringComparison.Ordinal)..^2]}}
                notify "/etc/keepalived/n.sh"
                track_script {
                    {{string.Join('\n', names)}}
                }
                notify_backup "/etc/keepalived/link.sh NB"
            }

            """;
    }

    [GeneratedRegex("^(s[0-9]+) = (.*)$")]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<=: Line )\d+(?=\) Unable to set default user)")]
    private static partial Regex EndOfBlock();

    [GeneratedRegex(@"^Disabling track script (\w+) due to insecure$")]
    private static partial Regex DisabledByLink();

    [GeneratedRegex(@"^(Wrong file type found in script path|Disabling track script \w+ due to insecure|Unable to set supplementary gids)")]
    private static partial Regex OfTheDifference();

    // Whether the time as a backup was over before the end.
    [GeneratedRegex(@"^\(VI_1\) (Receive advertisement timeout|setting VIPs|sent 0 priority|removing VIPs)|gratuitous ARP")]
    private static partial Regex IsOfTheMaster();
}
