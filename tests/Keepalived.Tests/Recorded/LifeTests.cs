using System.Globalization;
using Keepalived.Tests.Dumps;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>Reloads at a time, ends, facilities and service managers: <c>samples/log-reload-time.txt</c>.</summary>
public sealed class LifeTests : IDisposable
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

    private static bool IsDump(string line) =>
        line.StartsWith("Printing ", StringComparison.Ordinal) || line.Contains("gratuitous ARP", StringComparison.Ordinal);

    private static string Later(int seconds) => DateTime.Now.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
