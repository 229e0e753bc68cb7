using System.Net;
using Checkers.Health;
using Checkers.Host;
using Checkers.Tests.Checks;
using Keepalived.Runtime;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Host;

public class CheckSchedulerChangesTests
{
    [Fact]
    public async Task A_check_that_rests_is_not_made_until_it_is_wanted_again_and_the_others_go_on()
    {
        await using var server = FakeServer.Answering();
        var check = Tcp() with { Connection = new() { Address = IPAddress.Loopback, Port = server.Port }, DelayLoop = TimeSpan.FromMilliseconds(10) };
        var (scripts, config) = ScriptTable.Check(new() { VirtualServers = [Vs(Rs(1, check), Rs(2, check))] });
        var director = new Director();
        director.Start(config, HealthMemory.Empty, []);
        var checkers = director.Checkers.ToArray();
        var counts = new Dictionary<CheckerHealth, int> { [checkers[0]] = 0, [checkers[1]] = 0 };
        var (stage, resting, going) = (0, 0, 0);
        var thread = new Thread(() =>
        {
            using var loop = new EventLoop();
            using var runner = new ScriptRunner(loop);
            CheckScheduler? scheduler = null;
            scheduler = new CheckScheduler(loop, runner, 8, (checker, _) =>
            {
                counts[checker]++;
                switch (stage)
                {
                    case 0 when counts.Values.All(count => count > 0):
                        (stage, resting, going) = (1, counts[checkers[0]], counts[checkers[1]]);
                        loop.Post(() => scheduler?.Replace([checkers[1]]));
                        break;
                    case 1 when counts[checkers[1]] >= going + 5:
                        stage = 2;
                        resting = counts[checkers[0]];
                        going = counts[checkers[1]];
                        break;
                    case 2 when counts[checkers[1]] >= going + 5:
                        stage = 3;
                        Assert.Equal(resting, counts[checkers[0]]);
                        loop.Post(() => scheduler?.Replace(checkers));
                        break;
                    case 3 when counts[checkers[0]] > resting:
                        loop.Stop(0);
                        break;
                }
            });
            using (scheduler)
            {
                scheduler.Schedule(director.Checkers, scripts);
                loop.After(TimeSpan.FromSeconds(60), () => loop.Stop(1));
                Assert.Equal(0, loop.Run());
                scheduler.Stop();
            }
        });
        thread.Start();
        thread.Join();
        Assert.Equal(3, stage);
    }
}
