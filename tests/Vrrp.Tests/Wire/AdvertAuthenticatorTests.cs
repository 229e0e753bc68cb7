using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary><c>auth_hmac</c>: who understands whom, replays, clocks.</summary>
public sealed class AdvertAuthenticatorTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 8, 13, 12, 0, 0, TimeSpan.Zero);
    private static readonly InternetAddress s_group = InternetAddress.Parse("224.0.0.18");
    private static readonly InternetAddress s_own = InternetAddress.Parse("10.0.0.2");

    [Theory]
    [InlineData("enforce 1", "enforce 1", VrrpDecodeErrorKind.None)]
    [InlineData("enforce 1", "enforce 1 other", VrrpDecodeErrorKind.WrongHmac)]
    [InlineData("enforce 1", "enforce 2", VrrpDecodeErrorKind.UnknownKey)]
    [InlineData("plain", "enforce 1", VrrpDecodeErrorKind.MissingTrailer)]
    [InlineData("enforce 1", "plain", VrrpDecodeErrorKind.Length)]
    [InlineData("plain", "permissive 1", VrrpDecodeErrorKind.None)]
    [InlineData("plain", "receive-only 1", VrrpDecodeErrorKind.None)]
    [InlineData("permissive 1", "receive-only 1", VrrpDecodeErrorKind.None)]
    [InlineData("permissive 1", "permissive 1 other", VrrpDecodeErrorKind.WrongHmac)]
    [InlineData("receive-only 1", "enforce 1", VrrpDecodeErrorKind.MissingTrailer)]
    [InlineData("receive-only 1", "plain", VrrpDecodeErrorKind.None)]
    [InlineData("enforce 2 both", "enforce 1 both", VrrpDecodeErrorKind.None)]
    public void Sender_and_receiver_understand_each_other_as_keepalived_does(string sender, string receiver, VrrpDecodeErrorKind expected)
    {
        foreach (var config in new[] { V2(), V3(), V6() })
            Assert.Equal(expected, Decode(Format(config, receiver), Send(Format(config, sender))).Kind);
    }

    [Fact]
    public void Messages_carry_the_key_number_and_lengths()
    {
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.UnknownKey, 1), Decode(Format(V3(), "enforce 2"), Send(Format(V3(), "enforce 1"))));
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Length, 60, 32), Decode(Format(V3(), "plain"), Send(Format(V3(), "enforce 1"))));
    }

    [Fact]
    public void Advert_heard_before_is_a_replay_within_the_window_and_stale_after_it()
    {
        var receiver = Format(V3(), "enforce 1");
        var bytes = Send(Format(V3(), "enforce 1"));
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, bytes).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, bytes, s_noon.AddSeconds(2)).Kind);
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.StaleTrailer, 8, 5), Decode(receiver, bytes, s_noon.AddSeconds(8)));
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.StaleTrailer, -3600, 5), Decode(receiver, bytes, s_noon.AddSeconds(-3600)));
    }

    [Fact]
    public void Older_advert_is_a_replay_even_when_it_was_never_heard()
    {
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        var first = Send(sender);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, s_noon.AddSeconds(1)), s_noon.AddSeconds(1)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, first, s_noon.AddSeconds(1)).Kind);
    }

    [Fact]
    public void Clock_that_does_not_move_or_goes_back_a_little_still_gives_rising_numbers()
    {
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        foreach (var offset in new[] { 0, 0, 0, -2, -1, 0, 3 })
            Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, s_noon.AddSeconds(offset)), s_noon).Kind);
    }

    [Fact]
    public void Sender_whose_clock_was_far_ahead_is_heard_again_when_it_is_right()
    {
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.StaleTrailer, Decode(receiver, Send(sender, s_noon.AddHours(1))).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, s_noon.AddSeconds(1)), s_noon.AddSeconds(1)).Kind);
    }

    [Fact]
    public void Mark_outside_the_window_expires_when_both_clocks_were_set_back()
    {
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, s_noon.AddHours(1)), s_noon.AddHours(1)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender), s_noon).Kind);
    }

    [Fact]
    public void Monotonic_protection_ignores_the_clock_but_not_the_order()
    {
        var sender = Format(V3(), "enforce 1 monotonic");
        var receiver = Format(V3(), "enforce 1 monotonic");
        var old = Send(sender);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, old, s_noon.AddDays(400)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, s_noon.AddDays(-1)), s_noon).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, old, s_noon).Kind);
    }

    [Fact]
    public void Numbers_go_on_over_the_end_of_32_bits_of_seconds()
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue);
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        var before = Send(sender, end);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, before, end).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, Send(sender, end.AddSeconds(1)), end.AddSeconds(1)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, before, end.AddSeconds(1)).Kind);
    }

    [Fact]
    public void Four_multicast_senders_are_remembered_and_the_one_silent_for_longest_is_forgotten()
    {
        var receiver = Format(V3(), "enforce 1");
        var first = Enumerable.Range(11, 5).Select(i => Send(Format(V3(), "enforce 1"), source: $"10.0.0.{i}")).ToArray();
        for (var i = 0; i < 4; i++) Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, first[i]).Kind);
        for (var i = 0; i < 4; i++) Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, first[i]).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, first[4]).Kind);
        for (var i = 1; i < 5; i++) Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, first[i]).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, first[0]).Kind);
    }

    [Fact]
    public void Forged_packets_take_no_place_of_a_sender()
    {
        var receiver = Format(V3(), "enforce 1");
        var bytes = Send(Format(V3(), "enforce 1"));
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, bytes).Kind);
        for (var i = 20; i < 30; i++)
            Assert.Equal(VrrpDecodeErrorKind.WrongHmac, Decode(receiver, Send(Format(V3(), "enforce 1 other"), source: $"10.0.0.{i}")).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(receiver, bytes).Kind);
    }

    [Fact]
    public void Unicast_sender_must_be_a_peer_whatever_check_unicast_src_says()
    {
        var config = V3() with { UnicastPeers = [Peer("10.0.0.9")] };
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(Format(config, "enforce 1"), Send(Format(config, "enforce 1"), to: s_own)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.UnknownPeer, Decode(Format(config, "enforce 1"), Send(Format(config, "enforce 1"), source: "10.0.0.8", to: s_own)).Kind);
    }

    [Fact]
    public void Reload_keeps_what_was_heard_and_what_was_sent()
    {
        var sender = Format(V3(), "enforce 1");
        var receiver = Format(V3(), "enforce 1");
        var bytes = Send(sender);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(receiver, bytes).Kind);
        var reloaded = new AdvertFormat(receiver.Config with { Priority = 7 }, receiver);
        Assert.Equal(VrrpDecodeErrorKind.ReplayedTrailer, Decode(reloaded, bytes).Kind);
        var next = new AdvertFormat(sender.Config with { Priority = 8 }, sender);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(reloaded, Send(next)).Kind); // the same moment
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Trailer_of_another_type_without_key_or_with_reserved_bits_is_malformed(int offset, byte value)
    {
        var bytes = Send(Format(V3(), "enforce 1"));
        bytes[bytes.Length - 28 + offset] = value;
        Assert.Equal(VrrpDecodeErrorKind.MalformedTrailer, Decode(Format(V3(), "enforce 1"), bytes).Kind);
    }

    [Fact]
    public void Difference_of_clocks_is_reported_with_its_sign()
    {
        var receiver = Format(V3(), "enforce 1");
        Assert.True(TryDecode(receiver, Send(Format(V3(), "enforce 1"), s_noon.AddSeconds(4)), s_noon, out var advert, out _));
        Assert.Equal(-4, advert.ClockSkew);
    }

    private static VrrpInstanceConfig V3() => new()
    {
        Name = "VI_1",
        VirtualRouterId = 51,
        Version = 3,
        MulticastGroup = s_group.ToIPAddress(),
        VirtualAddresses = [new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse("10.0.0.100"), 24) }],
    };

    private static VrrpInstanceConfig V2() => V3() with { Version = 2 };

    private static VrrpInstanceConfig V6() => V3() with
    {
        Family = System.Net.Sockets.AddressFamily.InterNetworkV6,
        MulticastGroup = IPAddress.Parse("ff02::12"),
        VirtualAddresses = [new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse("fe80::100"), 64) }],
    };

    private static UnicastPeer Peer(string address) => new(IPAddress.Parse(address), null, null);

    // "enforce 1": signs with key 1 and knows only that; "other" has other secrets, "both" knows keys 1 and 2.
    private static AdvertFormat Format(VrrpInstanceConfig config, string how)
    {
        var words = how.Split(' ');
        if (words[0] == "plain") return new AdvertFormat(config);
        var active = byte.Parse(words[1]);
        byte[] ids = words.Contains("both") ? [1, 2] : [active];
        return new AdvertFormat(config with
        {
            Hmac = new HmacAuthentication
            {
                Keys = ids.Select(id => new HmacKey(id, [.. Enumerable.Repeat((byte)(id + (words.Contains("other") ? 100 : 0)), 32)], null)).ToValueArray(),
                ActiveKey = active,
                TimeWindow = TimeSpan.FromSeconds(5),
                MonotonicReplayProtection = words.Contains("monotonic"),
                Mode = words[0] switch { "permissive" => HmacMode.Permissive, "receive-only" => HmacMode.ReceiveOnly, _ => HmacMode.Enforce },
            },
        });
    }

    private static byte[] Send(AdvertFormat format, DateTimeOffset? at = null, string? source = null, InternetAddress? to = null)
    {
        var from = InternetAddress.Parse(source ?? (format.IsIpv6 ? "fe80::9" : "10.0.0.9"));
        var datagram = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(datagram, format, 200, from, to ?? format.Group);
        if (format.Authenticator is { Signs: true }) AdvertDatagramWriter.Sign(datagram, format, from, at ?? s_noon);
        return datagram;
    }

    private static VrrpDecodeError Decode(AdvertFormat receiver, byte[] bytes, DateTimeOffset? at = null)
    {
        TryDecode(receiver, bytes, at ?? s_noon, out _, out var error);
        return error;
    }

    private static bool TryDecode(AdvertFormat receiver, byte[] bytes, DateTimeOffset at, out VrrpAdvert advert, out VrrpDecodeError error)
    {
        VrrpPacket packet;
        if (receiver.IsIpv6) Assert.True(VrrpPacket.TryParseIpv6(bytes, InternetAddress.Parse("fe80::9"), receiver.Group, 255, out packet, out error));
        else Assert.True(VrrpPacket.TryParseIpv4(bytes, out packet, out error));
        return VrrpAdvert.TryDecode(packet with { ReceivedAt = at }, receiver, out advert, out error);
    }
}
