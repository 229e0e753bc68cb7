using Checkers.Checks.Dns;

namespace Checkers.Tests.Names;

/// <summary>Replies of a real name server (dnsmasq), and what is none.</summary>
public class SrvReplyTests
{
    private const string Query = "123401000001000000000000055f68747470045f746370076578616d706c65036e65740000210001";

    private const string Reply =
        "123485800001000300000001055f68747470045f746370076578616d706c65036e65740000210001c00c00210001000000000019001400050050057370617265076578616d" +
        "706c65036e657400c00c00210001000000000018000a00001f910477656232076578616d706c65036e657400c00c00210001000000000018000a003c1f90047765623107" +
        "6578616d706c65036e657400c083000100010000000000040a000001";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static SrvReply? Decode(string reply, string query = Query) => SrvReply.Decode(Bytes(reply), Bytes(query));

    [Fact]
    public void The_query_is_that_of_other_resolvers()
    {
        Span<byte> buffer = stackalloc byte[DnsQuery.MaxLength];
        var length = DnsQuery.Encode(buffer, 0x1234, DnsQuery.TypeSrv, "_http._tcp.example.net");
        Assert.Equal(Query, Convert.ToHexStringLower(buffer[..length]));
    }

    [Fact]
    public void Records_are_read_in_the_order_of_the_reply()
    {
        var reply = Decode(Reply)!;
        Assert.Equal((0, false), (reply.ReturnCode, reply.IsTruncated));
        Assert.Equal(
            [new SrvRecord(20, 5, 80, "spare.example.net"), new(10, 0, 8081, "web2.example.net"), new(10, 60, 8080, "web1.example.net")], reply.Records);
    }

    [Fact]
    public void A_service_may_be_said_not_to_be_there()
    {
        var reply = Decode(
            "123485800001000100000000055f6e6f6e65045f746370076578616d706c65036e65740000210001c00c0021000100000000000700000000000100",
            "123401000001000000000000055f6e6f6e65045f746370076578616d706c65036e65740000210001");
        Assert.Equal([new SrvRecord(0, 0, 1, "")], reply!.Records);
    }

    [Fact]
    public void A_name_may_not_be_there()
    {
        var reply = Decode(
            "123481830001000000000000035f6e6f045f746370076578616d706c65036e65740000210001",
            "123401000001000000000000035f6e6f045f746370076578616d706c65036e65740000210001");
        Assert.Equal((3, 0), (reply!.ReturnCode, reply.Records.Count));
    }

    [Fact]
    public void A_reply_that_was_cut_is_to_be_asked_for_in_another_way() =>
        Assert.True(Decode("12348780" + Reply[8..])!.IsTruncated);

    [Fact]
    public void A_target_may_be_compressed()
    {
        // The last target is web1, then a pointer to example.net of the question.
        var compressed = Query.Replace("12340100000100000000", "12348580000100010000", StringComparison.Ordinal) + "c00c00210001000000000009" + "000a003c1f90" + "0161c017";
        Assert.Null(Decode(compressed)); // its length is wrong by one
        compressed = compressed.Replace("000000000009" + "000a", "00000000000a" + "000a", StringComparison.Ordinal);
        Assert.Equal(new SrvRecord(10, 60, 8080, "a.example.net"), Assert.Single(Decode(compressed)!.Records));
    }

    [Theory]
    [InlineData("another id", "1235", 0)]
    [InlineData("another question", "60", 14)]
    [InlineData("a query", "0100", 2)]
    [InlineData("a name that points at itself", "c028", 40)]
    [InlineData("a name that points ahead", "c0ff", 40)]
    public void What_does_not_fit_is_no_reply(string what, string bytes, int place)
    {
        Assert.NotEmpty(what);
        Assert.Null(Decode(Reply[..(2 * place)] + bytes + Reply[(2 * place + bytes.Length)..]));
    }

    [Fact]
    public void A_reply_that_ends_early_is_none()
    {
        // The last of the three records ends here; what follows is additional.
        var records = Bytes(Reply).Length - 16;
        for (var length = 0; length < records; length++) Assert.Null(SrvReply.Decode(Bytes(Reply).AsSpan(0, length), Bytes(Query)));
        Assert.Equal(3, SrvReply.Decode(Bytes(Reply).AsSpan(0, records), Bytes(Query))!.Records.Count);
    }

    [Fact]
    public void Any_byte_may_be_wrong()
    {
        var query = Bytes(Query);
        for (var place = 0; place < Reply.Length / 2; place++)
            for (var value = 0; value < 256; value++)
            {
                var reply = Bytes(Reply);
                reply[place] = (byte)value;
                var decoded = SrvReply.Decode(reply, query);
                Assert.True(decoded is null || decoded.Records.All(record => record.Target.Length < 256));
            }
    }

    [Fact]
    public void The_lowest_priority_goes_first_and_a_weight_of_0_is_little()
    {
        var preferred = SrvRecord.Preferred(Decode(Reply)!.Records);
        Assert.Equal([8081, 8080], preferred.Select(record => (int)record.Port));
        Assert.Equal([1, 60], preferred.Select(record => record.WeightAmong(preferred)!.Value));
        Assert.Null(new SrvRecord(0, 0, 1, "a").WeightAmong([new(0, 0, 1, "a"), new(0, 0, 1, "b")]));
        Assert.Empty(SrvRecord.Preferred([]));
    }
}
