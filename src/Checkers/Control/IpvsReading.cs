using System.Globalization;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Checkers.Control;

/// <summary>The kernel's table with its counters at one moment.</summary>
/// <param name="Services">The services, each with its destinations.</param>
/// <param name="Totals">The counters of the whole table; null: not to be had.</param>
internal sealed record IpvsReading(IReadOnlyList<(IpvsServiceEntry Service, IReadOnlyList<IpvsDestinationEntry> Destinations)> Services, IpvsStatistics? Totals)
{
    private const string TotalsFile = "/proc/thread-self/net/ip_vs_stats";

    /// <summary>Reads it; null when there is nothing to read or the kernel does not answer. Not for the main loop.</summary>
    /// <param name="picture">What is configured: without virtual servers IPVS is not even asked, which would load its module.</param>
    /// <param name="open">Opens the table.</param>
    /// <param name="isElsewhere">Whether it is in another network namespace than this process.</param>
    public static IpvsReading? Take(CheckersPicture picture, Func<IpvsClient> open, bool isElsewhere)
    {
        if (picture.VirtualServers.Length == 0 || !picture.HasKernel) return null;
        try
        {
            using var client = open();
            var services = new List<(IpvsServiceEntry, IReadOnlyList<IpvsDestinationEntry>)>();
            foreach (var service in client.GetServices()) services.Add((service, client.GetDestinations(service.Service.Key)));
            return new IpvsReading(services, isElsewhere ? null : ReadTotals());
        }
        catch (Exception e) when (e is NetlinkException or ErrnoException)
        {
            return null;
        }
    }

    /// <summary>The totals in the text of /proc/net/ip_vs_stats; null when it is another text.</summary>
    public static IpvsStatistics? ParseTotals(IEnumerable<string> lines)
    {
        // Two lines of headings, then connections, packets and bytes, all hexadecimal.
        var words = lines.Skip(2).FirstOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length != 5) return null;
        var numbers = new ulong[words.Length];
        for (var i = 0; i < words.Length; i++)
            if (!ulong.TryParse(words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        return new IpvsStatistics
        {
            Connections = numbers[0], IncomingPackets = numbers[1], OutgoingPackets = numbers[2], IncomingBytes = numbers[3], OutgoingBytes = numbers[4],
        };
    }

    private static IpvsStatistics? ReadTotals()
    {
        try
        {
            return ParseTotals(File.ReadAllLines(TotalsFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
