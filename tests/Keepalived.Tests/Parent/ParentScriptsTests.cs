using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Tests.Processes;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class ParentScriptsTests : IDisposable
{
    private static readonly GlobalDefs Root = new() { ScriptUser = new ScriptUser("root", null) };

    private readonly EventLoop _loop = new();
    private readonly RecordingSink _sink = new();
    private readonly ParentScripts _scripts;

    public ParentScriptsTests()
    {
        _scripts = new ParentScripts(_loop, new DaemonLogger([_sink], TimeProvider.System) { Detailed = true });
        _loop.After(TimeSpan.FromSeconds(30), () => throw new TimeoutException("the script did not end"));
    }

    public void Dispose()
    {
        _scripts.Dispose();
        _loop.Dispose();
    }

    [Fact]
    public void Without_a_script_what_follows_comes_at_once()
    {
        bool done = false;

        _scripts.Run(new ParentScript(), "startup", Root, () => done = true);

        Assert.True(done);
        Assert.Empty(_sink.Lines);
    }

    [Theory]
    [InlineData("exit 0", "startup script script succeeded")]
    [InlineData("exit 3", "startup script script failed, status 3")]
    public void The_end_is_reported_and_the_start_goes_on(string text, string line)
    {
        Assert.SkipUnless(Environment.UserName == "root", "not root");

        _scripts.Run(Shell(text), "startup", Root, () => _loop.Stop(0));
        _loop.Run();

        Assert.Equal(["Running startup script /bin/sh", line], Own());
    }

    [Fact]
    public void A_script_over_its_time_is_ended_and_the_start_goes_on()
    {
        Assert.SkipUnless(Environment.UserName == "root", "not root");

        _scripts.Run(Shell("sleep 100") with { Timeout = TimeSpan.FromMilliseconds(100) }, "startup", Root, () => _loop.Stop(0));
        _loop.Run();

        Assert.Equal("startup script timed out", Own()[^1]);
    }

    [Fact]
    public void A_script_that_does_not_end_when_it_is_killed_is_reported_once_and_not_waited_for()
    {
        using ScratchDirectory directory = new();
        _scripts.Run(Survivor(directory.File("gone")) with { Timeout = TimeSpan.FromMilliseconds(300) }, "startup", Root, KillSurvivor);
        When(() => Own() is [.., var last] && last.EndsWith("timed out", StringComparison.Ordinal), () => _loop.Stop(0));
        _loop.Run();

        // Its end is reported too, when it comes.
        Assert.Equal(
            ["Running startup script /usr/bin/perl", $"startup script (PID {SurvivorPid}) failed to terminate after kill - going on without waiting for it", "startup script timed out"],
            Own());
    }

    [Fact]
    public void A_stop_does_not_wait_for_a_startup_script_that_cannot_be_killed()
    {
        using ScratchDirectory directory = new();
        _scripts.Run(Survivor(directory.File("gone")), "startup", Root, () => Assert.Fail("the roles must not start"));
        When(() => File.Exists(directory.File("gone")), () => _scripts.Run(Shell("exit 0"), "shutdown", Root, () => _loop.Stop(0)));
        _loop.Run();
        KillSurvivor();

        Assert.Equal("shutdown script script succeeded", Own()[^1]);
        Assert.Single(Own(), static line => line.Contains("failed to terminate after kill", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_during_the_startup_script_ends_it_and_runs_the_other()
    {
        Assert.SkipUnless(Environment.UserName == "root", "not root");

        _scripts.Run(Shell("sleep 100"), "startup", Root, () => Assert.Fail("the roles must not start"));
        void StopWhenItRuns()
        {
            if (Own().Count == 0) _loop.After(TimeSpan.FromMilliseconds(10), StopWhenItRuns);
            else _scripts.Run(Shell("exit 0"), "shutdown", Root, () => _loop.Stop(0));
        }

        StopWhenItRuns();
        _loop.Run();

        Assert.Equal(
            ["Running startup script /bin/sh", "startup script timed out", "Running shutdown script /bin/sh", "shutdown script script succeeded"],
            Own());
    }

    [Fact]
    public void A_script_that_is_missing_does_not_stop_the_start()
    {
        _scripts.Run(Command("/nonexistent"), "startup", Root, () => _loop.Stop(0));
        _loop.Run();

        Assert.Equal(["Script /nonexistent cannot be accessed - No such file or directory"], _sink.Lines);
    }

    private int SurvivorPid => int.Parse(
        Own().Find(static line => line.Contains("(PID ", StringComparison.Ordinal))!.Split("(PID ")[1].Split(')')[0], CultureInfo.InvariantCulture);

    private void KillSurvivor() => Assert.Equal(0, Libc.kill(SurvivorPid, Libc.SIGKILL));

    private void When(Func<bool> condition, Action action)
    {
        if (condition()) action();
        else _loop.After(TimeSpan.FromMilliseconds(20), () => When(condition, action));
    }

    // Signals go to the process group, and this script leaves it; then the file is there.
    private static ParentScript Survivor(string file)
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/perl"), "needs root and perl");
        return Command("/usr/bin/perl", "-e", $"setpgrp(0, getpgrp(getppid())); open(F, '>', '{file}'); sleep 600");
    }

    // Whether a machine's /bin/sh is safe to run is not the question here.
    private List<string> Own() => [.. _sink.Lines.Where(static l => l.Contains("startup", StringComparison.Ordinal) || l.Contains("shutdown", StringComparison.Ordinal))];

    private static ParentScript Shell(string text) => Command("/bin/sh", "-c", text);

    private static ParentScript Command(params string[] words) => new() { Command = new ScriptCommand([.. words], string.Join(' ', words), null) };

    private sealed class RecordingSink : ILogSink
    {
        private readonly List<string> _lines = [];

        public List<string> Lines
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public void Write(SyslogSeverity severity, DateTimeOffset time, string text)
        {
            lock (_lines) _lines.Add(text);
        }
    }
}
