using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Tests.Nftables;

/// <summary>Announcements of what others do to a table.</summary>
public sealed class NftMonitorTests
{
    private const string Keepalived = "02000000 0f0001006b656570616c697665640000";

    [Theory]
    [InlineData(0x0a02, Keepalived, true)]
    [InlineData(0x0a08, Keepalived, true)]
    [InlineData(0x0a0e, Keepalived, true)]
    [InlineData(0x0a00, Keepalived, false)] // made, not removed
    [InlineData(0x0a02, "02000000 0a0001006f7468657200 0000", false)]
    [InlineData(0x0102, Keepalived, false)] // connection tracking
    [InlineData(0x0a02, "02", false)]
    public void Only_what_is_taken_out_of_the_table_counts(ushort type, string payload, bool isChanged) =>
        Assert.Equal(isChanged, Read(Reply.Message(new ScriptedRequest(default, []), type, NetlinkFlags.None, Hex.Bytes(payload))));

    [Fact]
    public void Lost_announcements_count_as_a_change() => Assert.True(Read(ScriptedKernel.Overrun));

    private static bool Read(params byte[][] datagrams)
    {
        using var kernel = new ScriptedKernel(_ => datagrams);
        kernel.Send(Reply.Message(new ScriptedRequest(default, []), 0x0a01, NetlinkFlags.None, []));
        using var monitor = new NftMonitor(kernel);
        return monitor.Read("keepalived");
    }
}
