using System.Globalization;
using System.Text;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Wire;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>From the words of the configuration to the bytes the kernel gets: the same as keepalived's, in whatever order of attributes.</summary>
public sealed class GoldenRequestTests
{
    private const int HeaderSize = 12;
    private const int DestinationPlace = 1;
    private const int SourcePlace = 2;
    private const int TypePlace = 7;
    private const ushort MetricsNest = 8;
    private const ushort EncapsulationNest = 22;
    private const byte Unicast = 1;

    public static TheoryData<string> Entries => [.. Lines().Select(l => l[0])];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Request_is_that_of_keepalived(string entry)
    {
        var golden = Lines().First(l => l[0] == entry);
        var isRoute = entry.StartsWith("route ", StringComparison.Ordinal);
        KernelObject item = isRoute ? KernelText.Route(entry["route ".Length..]) : KernelText.Rule(entry["rule ".Length..]);
        var transport = new RecordingTransport();
        using (var client = new RouteClient(transport)) client.Execute([item.Add(), item.Remove()]);

        var flags = (NetlinkFlags)ushort.Parse(golden[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var added = Convert.FromHexString(golden[2]);
        // keepalived's routes of other types stand alone in their slot, as if "add" had been written.
        if (isRoute && added[TypePlace] != Unicast) flags &= ~NetlinkFlags.Exclusive;
        Assert.Equal(flags, (transport.Requests[0].Header.Flags | NetlinkFlags.Ack));
        Assert.Equal(Canonical(added, isRoute), Canonical(transport.Requests[0].Payload, isRoute));
        if (golden[3] == "-") return;
        var removed = Convert.FromHexString(golden[3]);
        // With "add" keepalived names the type of an ordinary route, else not; there is no other it could be.
        if (isRoute && removed[TypePlace] == Unicast) removed[TypePlace] = 0;
        Assert.Equal(Canonical(removed, isRoute), Canonical(transport.Requests[1].Payload, isRoute));
    }

    // Recorded from ip(8) 6.1, as keepalived 2.2.7 leaves the encapsulation out, and the kernel refuses its scope of a local route.
    [Theory]
    [InlineData("2001:db8:26::/48 via 2001:db8:9::254 dev eth0 encap ip6 id 8 dst 2001:db8:9::77 src 2001:db8:9::1 tc 8 hoplimit 9",
        "0a300000fe120001000000001400010020010db8002600000000000000000000480016800c00010000000000000000081400020020010db80009000000000000000000771400030020010db8000900000000000000000001050005000800000005000400090000000600150004001c001400050020010db80009000000000000000002540800040003000000")]
    [InlineData("local 10.27.0.1/32 dev lo table 255", "02200000ff12fe0200000000080001000a1b00010800040001000000")]
    public void Request_is_that_of_ip(string entry, string payload)
    {
        var transport = new RecordingTransport();
        using (var client = new RouteClient(transport)) client.Execute([KernelText.Route(entry).Add()]);
        Assert.Equal(Canonical(Convert.FromHexString(payload), isRoute: true), Canonical(transport.Requests[0].Payload, isRoute: true));
    }

    [Fact]
    public void Gateway_of_the_other_family_is_named_with_its_family()
    {
        var route = KernelText.Route("10.29.0.0/16 dev eth0").Value with { Gateway = System.Net.IPAddress.Parse("fe80::99") };
        var transport = new RecordingTransport();
        using (var client = new RouteClient(transport)) client.Execute([new NetworkChange.AddRoute(route, RoutePlacement.Prepend)]);
        Assert.Equal(
            Canonical(
                Convert.FromHexString(
                    "02100000fe12000100000000080001000a1d0000160012000a00fe80000000000000000000000000009900000800040003000000"),
                isRoute: true),
            Canonical(transport.Requests[0].Payload, isRoute: true));
    }

    private static IEnumerable<string[]> Lines()
    {
        using var stream = typeof(GoldenRequestTests).Assembly.GetManifestResourceStream("keepalived-routes.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) yield return line.Split(" | ");
        }
    }

    private static string Canonical(byte[] payload, bool isRoute)
    {
        var text = new StringBuilder(Convert.ToHexStringLower(payload.AsSpan(0, HeaderSize)));
        foreach (var (type, value) in Sorted(payload.AsSpan(HeaderSize)))
        {
            // "from all" may be written out.
            if (!isRoute && type is DestinationPlace or SourcePlace && payload[type] == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $" {type}:");
            if (isRoute && type is MetricsNest or EncapsulationNest)
            {
                foreach (var (inner, bytes) in Sorted(value)) text.Append(CultureInfo.InvariantCulture, $"[{inner}:{Name(inner, bytes)}]");
            }
            else
            {
                text.Append(Convert.ToHexStringLower(value));
            }
        }
        return text.ToString();
    }

    // keepalived leaves the NUL behind the name of an algorithm to the padding.
    private static string Name(ushort type, byte[] value) => Convert.ToHexStringLower(type == 16 ? value.AsSpan().TrimEnd((byte)0) : value);

    private static List<(ushort Type, byte[] Value)> Sorted(ReadOnlySpan<byte> attributes)
    {
        var sorted = new List<(ushort Type, byte[] Value)>();
        foreach (var attribute in new AttributeReader(attributes)) sorted.Add((attribute.Type, attribute.Payload.ToArray()));
        return [.. sorted.OrderBy(static a => a.Type)];
    }
}
