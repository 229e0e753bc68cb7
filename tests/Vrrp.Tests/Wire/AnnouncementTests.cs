using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>Gratuitous ARP and unsolicited neighbour advertisements against captured frames.</summary>
public sealed class AnnouncementTests
{
    public static TheoryData<string> Arps => [.. GoldenFrame.All.Values.Where(f => f.IsArp).Select(f => f.Name)];

    public static TheoryData<string> Advertisements => [.. GoldenFrame.All.Values.Where(f => f.IsNeighborAdvertisement).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Arps))]
    public void Gratuitous_arp_equals_the_captured_frame(string name)
    {
        var golden = GoldenFrame.All[name];
        var frame = new byte[GratuitousArp.Length];
        var address = InternetAddress.Parse(golden.Arp.GetProperty("spa").GetString()!);
        Assert.Equal(golden.Frame.Length, GratuitousArp.Write(frame, golden.SourceMac, address));
        Assert.Equal(Convert.ToHexString(golden.Frame), Convert.ToHexString(frame));
    }

    [Theory]
    [MemberData(nameof(Advertisements))]
    public void Neighbour_advertisement_equals_the_captured_frame(string name)
    {
        var golden = GoldenFrame.All[name];
        var frame = new byte[NeighborAdvertisement.Length];
        var address = InternetAddress.Parse(golden.Na.GetProperty("target").GetString()!);
        var isRouter = golden.Na.GetProperty("router").GetBoolean();
        Assert.Equal(golden.Frame.Length, NeighborAdvertisement.Write(frame, golden.SourceMac, address, isRouter));
        Assert.Equal(Convert.ToHexString(golden.Frame), Convert.ToHexString(frame));
    }
}
