using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Kernel;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Kernel;

public class DrainedServersTests
{
    [Fact]
    public void A_server_is_drained_when_the_kernel_counts_no_connection_of_it()
    {
        var director = new Director();
        director.Start(new() { VirtualServers = [Vs(Rs(1, Tcp(retry: 0)), Rs(2)) with { DrainTime = TimeSpan.FromSeconds(9) }] }, HealthMemory.Empty, []);
        Director.OnCheckResult(director.VirtualServers[0].RealServers[0].Checkers[0], new(CheckOutcome.Failed), []);
        var desired = new DesiredTable(director.VirtualServers);
        var table = new FakeIpvsTable();
        table.Connections[new(IPAddress.Parse("10.9.0.1"), 80)] = 2;
        Assert.Empty(DrainedServers.Of(director.Draining, desired, table));
        table.Connections.Clear();
        Assert.Equal(R(1), Assert.Single(DrainedServers.Of(director.Draining, desired, table)).Name);
    }
}
