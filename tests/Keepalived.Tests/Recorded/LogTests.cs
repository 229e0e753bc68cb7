using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>The lines of a start, of dumps, a reload and a stop: <c>samples/log.txt</c>.</summary>
public sealed class LogTests : IDisposable
{
    // There is no such library.
    private const string Library = " libnftnl version .*";

    private readonly Recording _recording = Recording.Read("log.txt");
    private readonly CaptureHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Start_dumps_reload_and_stop_are_told_as_by_the_original()
    {
        var replay = new Replay(_host);
        _host.Do("ip addr add 10.9.0.2/24 dev veth1");
        _host.Write("/run/keepalived.conf", Sample.Text("one.conf"));
        _host.Start("-n -D -f /run/keepalived.conf");
        replay.Expect(_recording.Steps[0]);
        Signal("-USR1", "kill -USR1");
        LiveDump.AssertEqual(_host, "/tmp/keepalived.data", "keepalived.data", null, Library);
        LiveDump.AssertEqual(_host, "/tmp/keepalived_parent.data", "keepalived_parent.data", null, Library);

        // Announcements are repeated after five seconds.
        Signal("-USR2", "kill -USR2");
        Assert.Equal(Comparison.WithoutCounters(Sample.Text("keepalived.stats")), Comparison.WithoutCounters(LiveDump.Text(_host, "/tmp/keepalived.stats")));
        Signal("-36", "kill -36");
        Assert.Equal(Comparison.Stable(Sample.Text("keepalived.json")), Comparison.Stable(LiveDump.Text(_host, "/tmp/keepalived.json")));
        Signal("-63", "kill -63");
        Signal("-HUP", "kill -HUP");
        Signal("-TERM", "TERM");
        Assert.Equal(0, _host.WaitForEnd());

        void Signal(string signal, string step)
        {
            _host.Do($"kill {signal} $daemon");
            replay.Expect(_recording[step]);
        }
    }
}
