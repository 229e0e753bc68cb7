using Checkers.Health;
using Checkers.Host;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Files;
using Microsoft.Extensions.Logging.Abstractions;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Host;

public sealed class HealthNotifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Scripts_of_one_server_run_one_after_the_other_and_the_pipe_has_every_line_at_once()
    {
        var log = Path.Combine(_folder, "log");
        var up = Script($"sleep 0.1; echo up >> {log}");
        var down = Script($"sleep 0.1; echo down >> {log}");
        var pipe = Path.Combine(_folder, "pipe");
        var config = new KeepalivedConfig
        {
            Global = new() { LvsFifo = new() { Path = pipe }, Fifo = new() { Path = pipe } },
            VirtualServers = [Vs(Rs(1) with { NotifyUp = up, NotifyDown = down }) with { QuorumUp = null, QuorumDown = null }],
        };
        var lines = "";
        Run(notifier =>
        {
            var prepared = CheckerPreparation.Of(config, new(() => new FileWatcher(NullLogger.Instance, static (_, _) => { })), false, NullLogger.Instance);
            // The common pipe and the role's own have one path: one is enough.
            Assert.Equal("", Assert.Single(prepared.Pipes).Type);
            notifier.Use(prepared);
            using var reader = new StreamReader(new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            foreach (var isUp in (bool[])[true, false, true, false, true])
                notifier.Tell(new HealthAction.Tell($"RS {R(1)} {V}", isUp, isUp ? up : down));
            for (var count = 0; count < 5; count++) lines += reader.ReadLine() + "\n";
        });
        Assert.Equal(string.Concat(Enumerable.Repeat($"RS {R(1)} {V} UP\nRS {R(1)} {V} DOWN\n", 2)) + $"RS {R(1)} {V} UP\n", lines);
        // One runs, of what came meanwhile the latest of each kind is told, the last state last.
        Assert.Equal(["up", "down", "up"], File.ReadAllLines(log));
    }

    [Fact]
    public void Scripts_learn_which_server_they_are_run_for()
    {
        var log = Path.Combine(_folder, "log");
        var up = Script($"echo $KEEPALIVED_REAL_SERVER $KEEPALIVED_REAL_SERVER_PORT $KEEPALIVED_VIRTUAL_SERVER > {log}");
        var config = new KeepalivedConfig { VirtualServers = [Vs(Rs(1, Tcp(alpha: true)) with { NotifyUp = up }) with { QuorumUp = null, QuorumDown = null }] };
        var actions = new List<HealthAction>();
        var director = new Director();
        director.Start(config, HealthMemory.Empty, []);
        Director.OnCheckResult(director.VirtualServers[0].RealServers[0].Checkers[0], new(global::Checkers.Checks.CheckOutcome.Good), actions);
        Run(notifier =>
        {
            notifier.Use(CheckerPreparation.Of(config, new(() => new FileWatcher(NullLogger.Instance, static (_, _) => { })), false, NullLogger.Instance));
            notifier.Tell(Assert.Single(actions.OfType<HealthAction.Tell>(), told => told.Script is not null));
        });
        Assert.Equal($"10.9.0.1 80 {V}\n", File.ReadAllText(log));
    }

    [Fact]
    public void The_script_of_the_common_pipe_is_run_by_one_role_only()
    {
        var config = new KeepalivedConfig
        {
            Global = new()
            {
                Fifo = new() { Path = Path.Combine(_folder, "common"), Script = Script("cat $1") },
                LvsFifo = new() { Path = Path.Combine(_folder, "own"), Script = Script("cat $1") },
            },
        };
        foreach (var isVrrpRunning in (bool[])[false, true])
        {
            var prepared = CheckerPreparation.Of(config, new(() => new FileWatcher(NullLogger.Instance, static (_, _) => { })), isVrrpRunning, NullLogger.Instance);
            Assert.Equal([("", !isVrrpRunning), ("lvs_", true)], prepared.Pipes.Select(outlet => (outlet.Type, outlet.Reader is not null)));
            Assert.Equal(Path.Combine(_folder, "own"), prepared.Pipes[1].Reader!.Arguments[^1]);
            foreach (var outlet in prepared.Pipes) outlet.Pipe.Dispose();
        }
    }

    private ScriptCommand Script(string text)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new([path], path, null);
    }

    // The loop blocks: a thread of its own.
    private static void Run(Action<HealthNotifier> tell)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            using var loop = new EventLoop();
            using var runner = new ScriptRunner(loop);
            using var notifier = new HealthNotifier(loop, runner, new DaemonLogger([], TimeProvider.System)) { OnIdle = () => loop.Stop(0) };
            loop.Post(() =>
            {
                try
                {
                    tell(notifier);
                }
                catch (Exception e) when (e is Xunit.Sdk.XunitException or IOException)
                {
                    failure = e;
                    loop.Stop(1);
                }
            });
            loop.After(TimeSpan.FromSeconds(60), () => loop.Stop(1));
            Assert.Equal(0, loop.Run());
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
