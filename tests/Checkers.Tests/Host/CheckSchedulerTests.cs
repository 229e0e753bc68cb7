using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Host;
using Checkers.Tests.Checks;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Host;

public class CheckSchedulerTests
{
    [Fact]
    public async Task Checks_run_again_and_again_within_the_limit_and_results_arrive_on_the_loops_thread()
    {
        await using var server = FakeServer.Answering();
        var servers = Enumerable.Range(1, 20).Select(number => Rs(number, Tcp() with
        {
            Connection = new() { Address = IPAddress.Loopback, Port = server.Port },
            DelayLoop = TimeSpan.FromMilliseconds(20),
        }));
        var (results, threads) = RunUntil([.. servers], limit: 2, done: seen => seen.Count == 20 && seen.Values.All(count => count >= 3));
        Assert.Equal(20, results.Count);
        Assert.Single(threads);
    }

    [Fact]
    public void Scripts_run_with_their_time_out()
    {
        var command = new ScriptCommand(["/usr/bin/sleep", "60"], "/usr/bin/sleep 60", null);
        var outcomes = new List<CheckOutcome>();
        RunUntil(
            [Rs(1, new MiscCheckConfig { Command = command, Timeout = TimeSpan.FromMilliseconds(50), Warmup = TimeSpan.Zero })], 4,
            seen => seen.Count == 1, (_, result) => outcomes.Add(result.Outcome));
        Assert.Equal([CheckOutcome.TimedOut], outcomes);
    }

    private static (Dictionary<CheckerHealth, int> Results, HashSet<int> Threads) RunUntil(
        ValueArray<RealServer> servers, int limit, Func<Dictionary<CheckerHealth, int>, bool> done, Action<CheckerHealth, CheckResult>? onResult = null)
    {
        var (scripts, config) = ScriptTable.Check(new() { VirtualServers = [Vs() with { RealServers = servers }] });
        var director = new Director();
        director.Start(config, HealthMemory.Empty, []);
        var results = new Dictionary<CheckerHealth, int>();
        var threads = new HashSet<int>();
        // The loop blocks: a thread of its own, not one of the pool the checks need.
        var thread = new Thread(() =>
        {
            using var loop = new EventLoop();
            using var runner = new ScriptRunner(loop);
            using var scheduler = new CheckScheduler(loop, runner, limit, (checker, result) =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                Director.OnCheckResult(checker, result, []);
                onResult?.Invoke(checker, result);
                results[checker] = results.GetValueOrDefault(checker) + 1;
                if (done(results)) loop.Stop(0);
            });
            scheduler.Schedule(director.Checkers, scripts);
            loop.After(TimeSpan.FromSeconds(30), () => loop.Stop(1));
            Assert.Equal(0, loop.Run());
            scheduler.Stop();
        });
        thread.Start();
        thread.Join();
        return (results, threads);
    }
}
