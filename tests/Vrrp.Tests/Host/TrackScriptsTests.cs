using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Host;

namespace Vrrp.Tests.Host;

public sealed class TrackScriptsTests
{
    [Fact]
    public void A_script_that_does_not_end_when_it_is_killed_is_named()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/perl"), "needs root and perl");

        // Signals go to the process group, and this script has left it before its time is over.
        var command = new ScriptCommand(["/usr/bin/perl", "-e", "setpgrp(0, getpgrp(getppid())); sleep 600"], "perl", new("root", null));
        var config = new TrackScriptConfig { Name = "chk", Command = command, Interval = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromSeconds(3) };
        var sink = new Sink();
        var log = new DaemonLogger([sink], TimeProvider.System);
        ScriptOutcome? outcome = null;
        using var loop = new EventLoop();
        using var scripts = new TrackScripts(loop, log, (_, result) =>
        {
            outcome = result;
            loop.Stop(0);
        });
        loop.After(TimeSpan.FromSeconds(30), () => loop.Stop(1));
        scripts.Synchronise([config], ScriptCatalog.Prepare(new KeepalivedConfig { VrrpScripts = [config] }, log));

        Assert.Equal(0, loop.Run());

        Assert.Equal([$"Script chk child (PID {sink.Killed}) failed to terminate after kill"], sink.Lines);
        Assert.Equal(new ScriptOutcome.TimedOut(), outcome);
    }

    private sealed class Sink : ILogSink
    {
        public List<string> Lines { get; } = [];

        public int Killed { get; private set; }

        // What the daemon cannot do the test can: it ends.
        public void Write(SyslogSeverity severity, DateTimeOffset time, string text)
        {
            int start = text.IndexOf("(PID ", StringComparison.Ordinal);
            if (start < 0) return;
            Lines.Add(text);
            Killed = int.Parse(text.AsSpan(start + 5, text.IndexOf(')', start) - start - 5), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(0, Libc.kill(Killed, Libc.SIGKILL));
        }
    }
}
