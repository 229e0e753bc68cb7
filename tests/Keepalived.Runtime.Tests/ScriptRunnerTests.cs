using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class ScriptRunnerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly EventLoop _loop = new();
    private readonly ScriptRunner _runner;

    public ScriptRunnerTests()
    {
        _runner = new ScriptRunner(_loop);
        _loop.After(TimeSpan.FromSeconds(30), () => throw new TimeoutException("the script's end was not reported"));
    }

    public void Dispose()
    {
        _runner.Dispose();
        _loop.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    public void The_exit_status_is_reported(string text, int status)
    {
        ScriptOutcome result = Run(Shell(text));

        Assert.Equal(new ScriptOutcome.Exited(status), result);
        Assert.Equal(status == 0, result.IsSuccess);
    }

    [Fact]
    public void A_signal_is_reported() => Assert.Equal(new ScriptOutcome.Signalled(Libc.SIGUSR1), Run(Shell("kill -USR1 $$")));

    [Theory]
    [InlineData("/nonexistent", Errno.ENOENT)]
    [InlineData("/etc/passwd", Errno.EACCES)]
    public void What_cannot_be_executed_is_reported(string path, Errno error) =>
        Assert.Equal(new ScriptOutcome.CouldNotStart(error), Run(new ScriptRequest { Path = path, Arguments = [path] }));

    [Fact]
    public void Arguments_arrive_unchanged()
    {
        string output = _directory.PathOf("out");
        ScriptRequest request = Shell($"printf '[%s]' \"$@\" > {output}");

        Assert.True(Run(request with { Arguments = [.. request.Arguments, "name", "a b", "", "ü'\"\\"] }).IsSuccess);

        Assert.Equal("[a b][][ü'\"\\]", File.ReadAllText(output));
    }

    [Fact]
    public void A_script_over_its_time_is_terminated_with_its_process_group()
    {
        string output = _directory.PathOf("out");
        // The shell's own trap proves SIGTERM; the background child shows that the whole group got it.
        ScriptRequest request = Shell($"(trap 'echo child >> {output}; exit' TERM; sleep 60 & wait) & trap 'wait; echo term >> {output}; exit 3' TERM; wait");

        Assert.Equal(new ScriptOutcome.TimedOut(3), Run(request with { Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Equal("child\nterm\n", File.ReadAllText(output));
    }

    [Fact]
    public void What_a_terminated_script_leaves_behind_ends_with_it()
    {
        string output = _directory.PathOf("out");
        // The child ignores the signal that its parent dies of; the pipe's end shows that it is gone.
        string pipe = _directory.PathOf("pipe");
        ScriptRequest request = Shell($"mkfifo {pipe}; (trap '' TERM; echo started > {output}; exec sleep 1000 > {pipe}) & wait");
        using var reading = new ManualResetEventSlim();
        var reader = new Thread(() =>
        {
            while (!File.Exists(pipe)) Thread.Yield();
            using FileStream stream = File.OpenRead(pipe);
            Assert.Equal(-1, stream.ReadByte());
            reading.Set();
        });
        reader.Start();

        Assert.Equal(new ScriptOutcome.TimedOut(), Run(request with { Timeout = TimeSpan.FromMilliseconds(500) }));

        Assert.True(reading.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal("started\n", File.ReadAllText(output));
    }

    [Fact]
    public void A_script_that_ignores_termination_is_killed_two_seconds_later()
    {
        MonotonicTime start = MonotonicClock.Now;

        ScriptOutcome result = Run(Shell("trap '' TERM; while :; do sleep 1; done") with { Timeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(new ScriptOutcome.TimedOut(), result);
        Assert.InRange(MonotonicClock.Now - start, TimeSpan.FromSeconds(2.1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_script_that_is_still_there_two_seconds_after_it_was_killed_is_reported()
    {
        string sign = _directory.PathOf("sign");
        var reported = new List<(int Pid, TimeSpan After)>();
        MonotonicTime killed = default;
        ScriptOutcome? result = null;
        RunningScript? script = null;
        using var runner = new ScriptRunner(_loop)
        {
            OnSurvival = pid =>
            {
                reported.Add((pid, MonotonicClock.Now - killed));
                Assert.Equal(0, Libc.kill(pid, Libc.SIGKILL));
            },
        };
        int ownGroup = Libc.getpgid(0);
        script = runner.Run(
            new ScriptRequest { Path = "/proc/self/exe", Arguments = ["survivor", Survivor.Verb, $"{ownGroup}", sign] },
            end =>
            {
                result = end;
                _loop.Stop(0);
            });
        KillWhenReady();
        int pid = 0;

        _loop.Run();

        Assert.Equal(new ScriptOutcome.TimedOut(), result);
        Assert.Equal([pid], reported.Select(one => one.Pid));
        Assert.InRange(reported[0].After, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9));

        void KillWhenReady()
        {
            if (!File.Exists(sign))
            {
                _loop.After(TimeSpan.FromMilliseconds(20), KillWhenReady);
                return;
            }

            pid = script.ProcessId;
            killed = MonotonicClock.Now;
            script.Terminate(TimeSpan.Zero);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Variables_are_added_to_the_environment_and_replace_what_is_there(bool throughTrampoline)
    {
        string output = _directory.PathOf("out");
        Environment.SetEnvironmentVariable("KEEPALIVED_TEST_KEPT", "kept");
        Environment.SetEnvironmentVariable("KEEPALIVED_TEST", "old");
        ScriptRequest request = Shell($"env | grep ^KEEPALIVED_TEST | sort > {output}");

        Run(request with { Variables = ["KEEPALIVED_TEST=a b=c"], ResetScheduling = throughTrampoline });

        Assert.Equal(["KEEPALIVED_TEST=a b=c", "KEEPALIVED_TEST_KEPT=kept"], File.ReadAllLines(output));
        Assert.NotEqual(request, request with { Variables = ["KEEPALIVED_TEST=a b=c"] });
    }

    [Fact]
    public void A_script_can_be_terminated_before_it_has_been_started()
    {
        ScriptOutcome? result = null;
        RunningScript running = _runner.Run(Shell("sleep 60"), end =>
        {
            result = end;
            _loop.Stop(0);
        });
        running.Terminate();
        Assert.Null(result);

        _loop.Run();

        Assert.Equal(new ScriptOutcome.TimedOut(), result);
        Assert.False(running.IsRunning);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_script_has_clean_signals_streams_descriptors_environment_and_its_own_group(bool throughTrampoline)
    {
        string output = _directory.PathOf("out");
        Environment.SetEnvironmentVariable("IFS", "x");
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", "x");
        using Fd inheritable = Fd.Open("/dev/null", Libc.O_RDONLY);
        inheritable.SetCloseOnExec(false);
        // Shells open the script itself as a high descriptor, so what is asked is asked of a program.
        ScriptRequest request = Shell($$"""
            {
            grep -E '^Sig(Blk|Ign)' /proc/self/status | tr -d ' \t'
            for fd in 0 1 2; do readlink /proc/$$/fd/$fd; done
            ls /proc/$$/fd | tr '\n' ' '; echo
            env | grep -cE '^(IFS|NOTIFY_SOCKET|LD_PRELOAD|LD_LIBRARY_PATH|KEEPALIVED_ROLE)='
            [ $(cut -d' ' -f5 /proc/$$/stat) = $$ ] && echo own group
            } 3>&1 4>{{output}} >&4 4>&- 3>&-
            """);

        Assert.Equal(new ScriptOutcome.Exited(0), Run(request with { ResetScheduling = throughTrampoline }));
        string[] lines = File.ReadAllLines(output);
        Assert.Equal(["SigBlk:0000000000000000", "SigIgn:0000000000000000", "/dev/null"], lines[..3]);
        Assert.Equal("/dev/null", lines[4]);
        Assert.DoesNotContain($" {inheritable.Number} ", $" {lines[5]}", StringComparison.Ordinal);
        Assert.Equal(["0", "own group"], lines[6..]);
    }

    [Fact]
    public void A_script_runs_as_its_user_with_its_groups()
    {
        Assert.SkipWhen(Libc.geteuid() != 0, "only root can change the user");
        string output = _directory.Script("out", "", 0x1b6 /* 0666 */);
        ScriptRequest request = Shell($"(id -u; id -g; id -G; grep '^Uid' /proc/self/status) > {output}");

        ScriptOutcome result = Run(request with { Identity = new ScriptIdentity(65534, 65533, [65533, 65531]) });

        Assert.Equal(new ScriptOutcome.Exited(0), result);
        Assert.Equal("65534\n65533\n65533 65531\nUid:\t65534\t65534\t65534\t65534\n", File.ReadAllText(output));
    }

    [Theory]
    [InlineData(true, "0 0-")]
    [InlineData(false, "5 0\n")]
    public void Special_scheduling_is_given_back_only_when_asked(bool reset, string expected)
    {
        Assert.SkipWhen(Libc.geteuid() != 0, "only root can lower a nice value");
        Assert.SkipWhen(Environment.ProcessorCount < 2, "there is only one processor to choose from");
        string output = _directory.PathOf("out");
        ScriptRequest request = Shell($"echo $(nice) $(grep Cpus_allowed_list /proc/self/status | cut -f2) > {output}") with
        {
            ResetScheduling = reset,
        };
        var starter = new Thread(() =>
        {
            // Both belong to the thread and to what it starts.
            Assert.Equal(Errno.None, ThisProcess.SetNice(5));
            Assert.Equal(Errno.None, ThisProcess.SetAffinity([0]));
            StartedScript started = StartedScript.Start(request, "/proc/self/exe");
            ChildProcess.Wait(started.Child!.Pid);
            started.Child.Dispose();
            started.Failure?.Dispose();
        });
        starter.Start();
        starter.Join();

        Assert.StartsWith(expected, File.ReadAllText(output), StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_user_cannot_execute_is_reported_as_not_started()
    {
        Assert.SkipWhen(Libc.geteuid() != 0, "only root can change the user");
        string script = _directory.Script("private", "#!/bin/sh\nexit 0\n", 0x1c0 /* 0700 */);
        var request = new ScriptRequest { Path = script, Arguments = [script], Identity = new ScriptIdentity(65534, 65534, []) };

        Assert.Equal(new ScriptOutcome.CouldNotStart(Errno.EACCES), Run(request));
        Assert.Equal(new ScriptOutcome.Exited(0), Run(request with { Identity = ScriptIdentity.Current }));
    }

    [Fact]
    public void Scripts_are_started_in_order()
    {
        string output = _directory.PathOf("out");
        int left = 20;
        for (int i = 0; i < 20; i++)
        {
            // Each waits for the one before it, which only works when that one was started.
            _runner.Run(Shell($"while [ $(wc -l < {output}) -ne {i} ]; do sleep 0.01; done; echo {i} >> {output}"), _ =>
            {
                if (--left == 0)
                {
                    _loop.Stop(0);
                }
            });
        }

        File.WriteAllText(output, "");
        _loop.Run();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), File.ReadAllLines(output));
    }

    [Fact]
    public async Task Tasks_get_results_and_cancelling_ends_the_script()
    {
        Task running = Task.Factory.StartNew(
            _loop.Run, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var cancellation = new CancellationTokenSource();
        string started = _directory.PathOf("started");
        Task<ScriptOutcome> cancelled = _runner.RunAsync(Shell($"echo > {started}; sleep 60"), cancellation.Token);

        Assert.Equal(new ScriptOutcome.Exited(4), await _runner.RunAsync(Shell($"while ! [ -e {started} ]; do sleep 0.01; done; exit 4"), CancellationToken.None));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _loop.Post(() => _loop.Stop(0));
        await running;
    }

    [Fact]
    public void A_command_line_that_is_not_the_private_one_is_left_alone()
    {
        Assert.False(ScriptTrampoline.TryRun([], out _));
        Assert.False(ScriptTrampoline.TryRun(["-n", "-D"], out _));
    }

    private static ScriptRequest Shell(string text) => new() { Path = "/bin/sh", Arguments = ["sh", "-c", text] };

    private static ScriptOutcome Run(ScriptRequest request)
    {
        using var loop = new EventLoop();
        using var runner = new ScriptRunner(loop);
        loop.After(TimeSpan.FromSeconds(30), () => throw new TimeoutException("the script's end was not reported"));
        ScriptOutcome? result = null;
        runner.Run(request, end =>
        {
            result = end;
            loop.Stop(0);
        });
        loop.Run();
        return result!;
    }
}
