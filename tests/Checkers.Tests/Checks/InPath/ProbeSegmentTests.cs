using System.Net;
using Checkers.Checks.InPath;

namespace Checkers.Tests.Checks.InPath;

/// <summary>The packets were put together and summed up by another program.</summary>
public class ProbeSegmentTests
{
    private const uint Sequence = 0x01020304;
    private const string Ipv4Syn = "45000028000040004006b66ac0000201c00002649c40005001020304000000005002040086e60000";
    private const string Ipv6Syn = "600000000014064020010db800000000000000000000000120010db80000000000000000000001009c400050010203040000000050020400aed90000";
    private const string SynAck = "45000028000040004006b66ac0000264c000020100509c4000000007010203055012040086ce0000";
    private const string Refusal = "45000028000040004006b66ac0000264c000020100509c4000000000010203055014040086d30000";
    private const string AnotherAcknowledgement = "45000028000040004006b66ac0000264c000020100509c4000000007010203095012040086ca0000";
    private const string AnotherAddress = "45000028000040004006b66bc0000263c000020100509c4000000007010203055012040086cf0000";
    private const string Ipv6SynAck = "600000000014064020010db800000000000000000000010020010db800000000000000000000000100509c40000000070102030550120400aec10000";

    private static readonly IPEndPoint _own = new(IPAddress.Parse("192.0.2.1"), 40000);
    private static readonly IPEndPoint _virtual = new(IPAddress.Parse("192.0.2.100"), 80);
    private static readonly IPEndPoint _own6 = new(IPAddress.Parse("2001:db8::1"), 40000);
    private static readonly IPEndPoint _virtual6 = new(IPAddress.Parse("2001:db8::100"), 80);

    [Fact]
    public void A_syn_is_the_bytes_of_the_standards()
    {
        Assert.Equal(Ipv4Syn, Convert.ToHexStringLower(ProbeSegment.Write(_own, _virtual, Sequence, ProbeSegment.Syn)));
        Assert.Equal(Ipv6Syn, Convert.ToHexStringLower(ProbeSegment.Write(_own6, _virtual6, Sequence, ProbeSegment.Syn)));
    }

    [Theory]
    [InlineData(SynAck, ProbeSegment.Syn | ProbeSegment.Acknowledge)]
    [InlineData(Refusal, ProbeSegment.Reset | ProbeSegment.Acknowledge)]
    [InlineData(AnotherAcknowledgement, null)]
    [InlineData(AnotherAddress, null)]
    [InlineData(Ipv4Syn, null)]
    [InlineData("45", null)]
    [InlineData("", null)]
    public void Only_the_answer_to_this_very_segment_counts(string packet, int? flags) =>
        Assert.Equal((byte?)flags, ProbeSegment.FlagsOfAnswer(Convert.FromHexString(packet), _virtual, _own, Sequence));

    [Fact]
    public void An_answer_of_IPv6_is_known()
    {
        Assert.Equal((byte)(ProbeSegment.Syn | ProbeSegment.Acknowledge), ProbeSegment.FlagsOfAnswer(Convert.FromHexString(Ipv6SynAck), _virtual6, _own6, Sequence));
        Assert.Null(ProbeSegment.FlagsOfAnswer(Convert.FromHexString(Ipv6SynAck), _virtual6, _own6, Sequence + 1));
    }

    [Fact]
    public void Packets_cut_anywhere_are_nothing()
    {
        byte[] whole = Convert.FromHexString(SynAck);
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(ProbeSegment.FlagsOfAnswer(whole.AsSpan(0, length), _virtual, _own, Sequence));
    }
}
