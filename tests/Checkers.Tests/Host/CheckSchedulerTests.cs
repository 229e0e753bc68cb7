using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Host;
using Checkers.Tests.Checks;
using Checkers.Tests.Checks.Probes;
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

    [Fact]
    public async Task Probes_run_side_by_side_and_the_silent_ones_time_out()
    {
        await using var server = FakeServer.Answering();
        using var silent = new FakeDatagramServer(_ => []);
        var good = Tcp() with { Connection = To(server.Port), DelayLoop = TimeSpan.FromMilliseconds(20) };
        var refused = Tcp() with { Connection = To(TcpCheckTests.ClosedPort()) };
        var dead = new DnsCheckConfig { Connection = To(silent.Port), Warmup = TimeSpan.Zero };
        var outcomes = new Dictionary<Type, HashSet<CheckOutcome>>();
        RunUntil([Rs(1, good), Rs(2, refused, dead)], 16, seen => seen.Count == 3 && seen.Values.Any(count => count >= 5), (checker, result) =>
        {
            if (!outcomes.TryGetValue(checker.Config.GetType(), out var seen)) outcomes[checker.Config.GetType()] = seen = [];
            seen.Add(result.Outcome);
        });
        Assert.Equal([CheckOutcome.Good, CheckOutcome.Failed], outcomes[typeof(TcpCheckConfig)].Order());
        Assert.Equal([CheckOutcome.TimedOut], outcomes[typeof(DnsCheckConfig)]);
    }

    [Fact]
    public void A_thousand_checks_that_fail_at_once_wait_for_their_turn_without_deep_calls()
    {
        // No interface of that name: the attempt is over as soon as it begins.
        var nowhere = Tcp() with { Connection = new() { Address = IPAddress.Loopback, Port = 1, BindInterface = "nosuch0" } };
        var blocker = new ScriptCommand(["/usr/bin/sleep", "0.2"], "/usr/bin/sleep 0.2", null);
        RealServer[] servers =
        [
            Rs(1, new MiscCheckConfig { Command = blocker, Warmup = TimeSpan.Zero, DelayLoop = TimeSpan.FromHours(1) }),
            .. Enumerable.Range(2, 200).Select(number => Rs(number, [.. Enumerable.Repeat<CheckerConfig>(nowhere, 100)])),
        ];
        var (results, _) = RunUntil([.. servers], limit: 1, done: seen => seen.Count == 20001);
        Assert.Equal(20001, results.Count);
    }

    [Fact]
    public void An_unusable_check_fails_when_its_turn_comes()
    {
        var results = new List<CheckResult>();
        RunUntil([Rs(1, new UnusableCheckConfig { Keyword = "HTTP_GET", Reason = "no url" })], 4, seen => seen.Count == 1, (_, result) => results.Add(result));
        Assert.Equal([new CheckResult(CheckOutcome.Failed, "no url")], results);
    }

    [Fact]
    public void A_script_learns_which_server_it_is_run_for()
    {
        var misc = new MiscCheckConfig
        {
            Command = new(["/bin/sh", "-c", $"[ \"$KEEPALIVED_REAL_SERVER $KEEPALIVED_REAL_SERVER_PORT $KEEPALIVED_VIRTUAL_SERVER\" = '2001:db8::7 8080 {V}' ]"], "sh", null),
            Warmup = TimeSpan.Zero,
        };
        var template = new RealServerTemplate { Name = "web.example.net", IsSrv = true, Server = Rs(1, misc) with { Port = null } };
        RunUntil(
            [template.At(IPAddress.Parse("2001:db8::7"), 8080)], 4, seen => seen.Count == 1,
            (_, result) => Assert.Equal(new CheckResult(CheckOutcome.Good), result));
    }

    [Fact]
    public void A_script_that_prints_without_end_and_leaves_children_is_run_again_and_again()
    {
        var command = new ScriptCommand(
            ["/bin/sh", "-c", "yes | head -c 3000000; (sleep 0 &) ; exit 0"], "/bin/sh -c ...", null);
        var (results, _) = RunUntil(
            [Rs(1, new MiscCheckConfig { Command = command, Warmup = TimeSpan.Zero, DelayLoop = TimeSpan.FromMilliseconds(10) })], 4,
            seen => seen.Values.Any(count => count >= 3), (_, result) => Assert.Equal(CheckOutcome.Good, result.Outcome));
        Assert.Single(results);
    }

    private static CheckConnection To(ushort port) => new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(200) };

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
