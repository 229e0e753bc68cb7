using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>AH against captured packets, and what it rejects.</summary>
public sealed class AuthenticationHeaderTests
{
    public static TheoryData<string> Adverts => [.. GoldenFrame.All.Values.Where(f => f is { IsAdvert: true, IsAh: true }).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Captured_advert_is_accepted_once_and_is_a_replay_afterwards(string name)
    {
        var frame = GoldenFrame.All[name];
        var format = frame.Format();
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(frame, frame.Packet, format).Kind);
        Assert.Equal(VrrpDecodeErrorKind.Replay, Decode(frame, frame.Packet, format).Kind);
    }

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Any_changed_bit_that_is_covered_is_noticed(string name)
    {
        var frame = GoldenFrame.All[name];
        for (var i = 20; i < frame.Packet.Length; i++)
        {
            if (i == 45) continue; // the VRID picks the instance before
            var changed = frame.Packet.ToArray();
            changed[i] ^= 1;
            Assert.NotEqual(VrrpDecodeErrorKind.None, Decode(frame, changed, frame.Format()).Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Datagram_cut_at_any_length_is_rejected(string name)
    {
        var frame = GoldenFrame.All[name];
        for (var length = 0; length < frame.Packet.Length; length++)
            Assert.NotEqual(VrrpDecodeErrorKind.None, Decode(frame, frame.Packet.AsSpan(0, length), frame.Format()).Kind);
    }

    [Fact]
    public void Another_password_and_another_kind_of_authentication_are_rejected()
    {
        var frame = GoldenFrame.All["v2-ah-1"];
        var config = frame.Config();
        var other = new AdvertFormat(config with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "other") });
        Assert.Equal(VrrpDecodeErrorKind.AuthenticationCode, Decode(frame, frame.Packet, other).Kind);
        var none = new AdvertFormat(config with { Authentication = null });
        Assert.Equal(VrrpDecodeErrorKind.UnexpectedAuthenticationHeader, Decode(frame, frame.Packet, none).Kind);
        var plain = GoldenFrame.All["v2-none-1vip"];
        Assert.Equal(VrrpDecodeErrorKind.MissingAuthenticationHeader, Decode(plain, plain.Packet, frame.Format()).Kind);
    }

    [Fact]
    public void Numbers_continue_those_heard_and_stop_at_the_end()
    {
        var sequence = new AuthenticationSequence();
        Assert.Equal(1u, sequence.Next());
        Assert.True(sequence.TryAccept(5));
        Assert.Equal(6u, sequence.Next());
        Assert.False(sequence.TryAccept(6));
        Assert.True(sequence.TryAccept(uint.MaxValue));
        Assert.Equal(0xffff_fffdu, sequence.Next());
    }

    private static VrrpDecodeError Decode(GoldenFrame frame, ReadOnlySpan<byte> bytes, AdvertFormat format)
    {
        if (frame.Parse(bytes, out var packet, out var error)) VrrpAdvert.TryDecode(packet, format, out _, out error);
        return error;
    }
}
