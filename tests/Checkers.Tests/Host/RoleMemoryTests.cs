using System.Net;
using System.Net.Sockets;
using Checkers.Checks;
using Checkers.Control;
using Checkers.Health;
using Checkers.Host;
using Checkers.Kernel;
using Checkers.Tests.Kernel;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using static Checkers.Tests.Health.Scenario;
using TransportProtocol = Ipvs.Netlink.TransportProtocol;

namespace Checkers.Tests.Host;

public class RoleMemoryTests
{
    private static readonly RoleMemory _memory = new(
        [
            ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80),
            ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("2001:db8::1"), 53),
            ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7),
        ],
        new(900, 120, 300), new Dictionary<string, uint> { ["G1|Tcp"] = 1000 })
    {
        Health = new(
            new()
            {
                [1] = new(true, true, 0, 18, 0), [ulong.MaxValue] = new(false, true, 3, -9, 2), [7] = new(true, false, 0, 0, 0), [8] = new(false, true, 0, 0, 1),
            },
            new() { [5] = true, [6] = false },
            new() { [9] = new(true, null, new(TimeSpan.FromSeconds(5)), new(TimeSpan.FromSeconds(70))) }),
        Names = new Dictionary<NameQuestion, ValueArray<ResolvedTarget>>
        {
            [new("web", false, AddressFamily.InterNetwork)] = [new(IPAddress.Parse("10.0.0.1")), new(IPAddress.Parse("10.0.0.2"))],
            [new("_http._tcp.example.net", true, AddressFamily.Unspecified)] = [new(IPAddress.Parse("2001:db8::1"), 65535, 7)],
            [new("nobody", true, AddressFamily.InterNetworkV6)] = [],
        },
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = RoleMemory.Decode(_memory.Encode());
        Assert.Equal(_memory.Owned, read.Owned);
        Assert.Equal(_memory.FoundTimeouts, read.FoundTimeouts);
        Assert.Equal(_memory.Health.Checkers, read.Health.Checkers);
        Assert.Equal(_memory.Health.Quorums, read.Health.Quorums);
        Assert.Equal(_memory.Health.Servers, read.Health.Servers);
        Assert.Equal(_memory.Marks, read.Marks);
        Assert.Equal(_memory.Names, read.Names);
        Assert.False(read.IsEmpty);
        Assert.Null(RoleMemory.Decode((_memory with { FoundTimeouts = null }).Encode()).FoundTimeouts);
        Assert.Null(read.FoundPingGroups);
        Assert.Equal((1, 0), RoleMemory.Decode((_memory with { FoundPingGroups = (1, 0) }).Encode()).FoundPingGroups);
    }

    [Fact]
    public void Health_written_in_portions_is_read_as_a_whole()
    {
        var director = new Director();
        director.Start(new() { VirtualServers = [.. Enumerable.Range(1, 300).Select(Server)] }, HealthMemory.Empty, []);
        foreach (var server in director.VirtualServers.Where((_, index) => index % 7 == 0))
        {
            Director.OnCheckResult(server.RealServers[1].Checkers[0], new(CheckOutcome.Failed), []);
            Director.Override(server.RealServers[2], new(OverrideKind.Drain, 0, new OverrideNote("", 0, DateTimeOffset.UnixEpoch, null), null), []);
        }
        var whole = director.Remember();
        var portions = 0;
        using var stream = new MemoryStream();
        RoleMemory.Empty.WriteTo(stream, director.RememberInPortions().Select(portion =>
        {
            portions++;
            return portion;
        }));
        var read = RoleMemory.Decode(stream.ToArray()).Health;
        Assert.Equal(900, whole.Checkers.Count);
        Assert.Equal(2, portions);
        Assert.Equal(whole.Checkers, read.Checkers);
        Assert.Equal(whole.Quorums, read.Quorums);
        Assert.Equal(whole.Servers, read.Servers);
        Assert.Equal(whole.Overrides, read.Overrides);
        Assert.Equal(whole.Changes, read.Changes);

        static VirtualServer Server(int number) => Vs(Rs(1), Rs(2), Rs(3, Tcp(alpha: true))) with
        {
            Target = new VirtualServerTarget.Fwmark((uint)number),
        };
    }

    [Fact]
    public void What_somebody_asked_for_and_since_when_servers_are_as_they_are_is_kept()
    {
        var since = new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
        var asked = new ServerOverride(OverrideKind.Weight, 7, new OverrideNote("r\u00e9ason", 1000, since, since.AddHours(1)), null);
        var forever = new ServerOverride(OverrideKind.Maintenance, 0, new OverrideNote("", 0, since, null), null);
        var health = new HealthMemory([], [])
        {
            Overrides = new Dictionary<ulong, ServerOverride> { [3] = asked, [4] = forever },
            Changes = new Dictionary<ulong, LastChange> { [5] = new(new(TimeSpan.FromSeconds(9)), "TCP_CHECK failed") },
        };
        var read = RoleMemory.Decode((RoleMemory.Empty with { Health = health, FoundPingGroups = (1, 2) }).Encode());
        Assert.Equal(health.Overrides, read.Health.Overrides);
        Assert.Equal(health.Changes, read.Health.Changes);
        Assert.Equal((1, 2), read.FoundPingGroups);

        // The clock of the successor may begin anew; the one on the wall goes on.
        var now = new MonotonicTime(TimeSpan.FromSeconds(100));
        var successor = read.At(now, since.AddMinutes(45));
        Assert.Equal(now + TimeSpan.FromMinutes(15), successor.Health.Overrides[3].Until);
        Assert.Null(successor.Health.Overrides[4].Until);
        Assert.Equal(health.Changes, successor.Health.Changes);
    }

    [Fact]
    public void After_an_orderly_stop_only_what_somebody_asked_for_is_left()
    {
        var asked = new ServerOverride(OverrideKind.Drain, 0, new OverrideNote("", 0, DateTimeOffset.UnixEpoch, null), null);
        var health = new HealthMemory(new() { [1] = new(true, true, 0, 18, 0) }, new() { [5] = true }) { Overrides = new Dictionary<ulong, ServerOverride> { [3] = asked } };
        var read = RoleMemory.Decode(RoleMemory.AfterStop(health).Encode());
        Assert.True(read.IsEmpty);
        Assert.Equal(asked, read.Health.Overrides[3]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Who_follows_a_role_that_died_during_its_first_start_completes_the_table_and_removes_nothing(int portions)
    {
        // More than two portions of operations.
        KeepalivedConfig config = new()
        {
            VirtualServers = [.. Enumerable.Range(1, 7).Select(static number =>
                Vs([.. Enumerable.Range(1, 250).Select(static server => Rs(server))]) with { Target = new VirtualServerTarget.Fwmark((uint)number) })],
        };
        var asked = new ServerOverride(OverrideKind.Drain, 0, new OverrideNote("", 0, DateTimeOffset.UnixEpoch, null), null);
        var inherited = new HealthMemory([], []) { Overrides = new Dictionary<ulong, ServerOverride> { [3] = asked } };
        var (first, table) = (Started(config, inherited), new FakeIpvsTable { BatchesLeft = portions });
        using var state = new MemoryStream();
        new RoleMemory([.. first.Keys], null, new Dictionary<string, uint>()).WriteTo(state, [inherited]);
        Assert.Throws<NetlinkException>(() => new IpvsReconciler(table).Reconcile(first));

        var read = RoleMemory.Decode(state.ToArray());
        Assert.False(read.IsEmpty);
        Assert.True(read.Health.IsEmpty);
        Assert.Equal(asked, read.Health.Overrides[3]);
        var successor = new IpvsReconciler(table);
        successor.Adopt(read.Owned);
        table.BatchesLeft = int.MaxValue;
        table.Requests.Clear();
        var desired = Started(config, read.Health);
        Assert.Empty(successor.Reconcile(desired));
        Assert.DoesNotContain(table.Requests, static request => request.StartsWith("Remove", StringComparison.Ordinal) || request.StartsWith("Update", StringComparison.Ordinal));
        Assert.Equal(desired.Keys, table.Snapshot().Keys);
        Assert.All(desired.All(), state => Assert.Equal(state.Destinations, table.Snapshot()[state.Service.Key].Destinations.Reverse()));

        static DesiredTable Started(KeepalivedConfig config, HealthMemory memory)
        {
            var director = new Director();
            director.Start(config, memory, []);
            return new(director.VirtualServers);
        }
    }

    [Fact]
    public void Anything_else_is_nothing_known()
    {
        var whole = _memory.Encode();
        for (var length = 0; length < whole.Length; length++) Assert.True(RoleMemory.Decode(whole[..length]).IsEmpty);
        Assert.True(RoleMemory.Decode(null).IsEmpty);
        Assert.True(RoleMemory.Decode([99, 1, 2]).IsEmpty);
        Assert.True(RoleMemory.Decode(RoleMemory.Empty.Encode()).IsEmpty);
    }

    // Among them lengths of texts that have more than 32 bits, or are below zero.
    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0x7F })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    public void A_state_with_wrong_bytes_is_read_or_nothing_known(byte[] wrong)
    {
        var health = _memory.Health.With(new Dictionary<ulong, ServerOverride>
        {
            [3] = new(OverrideKind.Weight, 7, new OverrideNote("reason", 1000, DateTimeOffset.UnixEpoch, null), null),
        });
        health.Add(5, new LastChange(new(TimeSpan.FromSeconds(9)), "TCP_CHECK failed"));
        var whole = (_memory with { Health = health, FoundPingGroups = (1, 2) }).Encode();
        Assert.Equal("reason", RoleMemory.Decode(whole).Health.Overrides[3].Note.Reason);
        var nothingKnown = 0;
        for (var at = 1; at <= whole.Length - wrong.Length; at++)
        {
            byte[] damaged = [.. whole];
            wrong.CopyTo(damaged, at);
            if (RoleMemory.Decode(damaged).IsEmpty) nothingKnown++;
        }
        Assert.InRange(nothingKnown, 1, whole.Length - 1);
    }
}
