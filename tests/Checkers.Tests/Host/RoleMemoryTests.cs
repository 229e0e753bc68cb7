using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Checkers.Host;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using TransportProtocol = Ipvs.Netlink.TransportProtocol;

namespace Checkers.Tests.Host;

public class RoleMemoryTests
{
    private static readonly RoleMemory _memory = new(
        new(
            new() { [1] = new(true, true, 0, 18, 0), [ulong.MaxValue] = new(false, true, 3, -9, 2), [7] = new(true, false, 0, 0, 0) },
            new() { [5] = true, [6] = false },
            new() { [9] = new(true, null, new(TimeSpan.FromSeconds(5)), new(TimeSpan.FromSeconds(70))) }),
        [
            ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80),
            ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("2001:db8::1"), 53),
            ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7),
        ],
        new(900, 120, 300), new Dictionary<string, uint> { ["G1|Tcp"] = 1000 })
    {
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
    public void Anything_else_is_nothing_known()
    {
        var whole = _memory.Encode();
        for (var length = 0; length < whole.Length; length++) Assert.True(RoleMemory.Decode(whole[..length]).IsEmpty);
        Assert.True(RoleMemory.Decode(null).IsEmpty);
        Assert.True(RoleMemory.Decode([99, 1, 2]).IsEmpty);
        Assert.True(RoleMemory.Decode(RoleMemory.Empty.Encode()).IsEmpty);
    }
}
