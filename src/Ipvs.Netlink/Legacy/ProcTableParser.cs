using System.Globalization;
using System.Net;

namespace Ipvs.Netlink.Legacy;

/// <summary>Reads the text of <c>/proc/net/ip_vs</c> line by line. One line that is not understood makes all of it unusable.</summary>
/// <param name="ticksPerSecond">The unit of persistence timeouts in the file.</param>
internal sealed class ProcTableParser(uint ticksPerSecond)
{
    private const string Banner = "IP Virtual Server version ";
    private const string ServiceTitle = "Prot ";
    private const string ServerStart = "  -> ";
    private const int TitleLines = 3;
    private const int LongestSchedulerName = 15;

    /// <summary>Version and table size of the first line.</summary>
    public IpvsInfo Info { get; private set; } = new(new Version(0, 0, 0), 0);

    /// <summary>The services in the order of the file.</summary>
    public List<ProcService> Services { get; } = [];

    /// <summary>Reads the whole text; false if it is not a table or does not end with a whole line.</summary>
    public bool TryRead(ReadOnlySpan<char> text)
    {
        int number = 0;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf('\n');
            if (end < 0 || !TryReadLine(number++, text[..end]))
            {
                return false;
            }

            text = text[(end + 1)..];
        }

        return number >= TitleLines && Services.TrueForAll(service => service.KnownFamily() is not { } family || service.CanBe(family));
    }

    private bool TryReadLine(int number, ReadOnlySpan<char> line) => number switch
    {
        0 => TryReadBanner(line),
        1 => line.StartsWith(ServiceTitle),
        2 => line.StartsWith(ServerStart),
        _ => line.StartsWith(ServerStart) ? TryReadDestination(line[ServerStart.Length..]) : TryReadService(line),
    };

    /// <summary><c>IP Virtual Server version 1.2.1 (size=4096)</c>.</summary>
    private bool TryReadBanner(ReadOnlySpan<char> line)
    {
        const string SizeStart = "(size=";
        if (!line.StartsWith(Banner))
        {
            return false;
        }

        var fields = new ProcFields(line[Banner.Length..]);
        ReadOnlySpan<char> version = fields.Next();
        ReadOnlySpan<char> size = fields.Next();
        if (!Version.TryParse(version, out Version? parsed) || !size.StartsWith(SizeStart) || size[^1] != ')'
            || !uint.TryParse(size[SizeStart.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out uint buckets))
        {
            return false;
        }

        Info = new(parsed, buckets);
        return true;
    }

    private bool TryReadService(ReadOnlySpan<char> line)
    {
        var fields = new ProcFields(line);
        ReadOnlySpan<char> kind = fields.Next();
        uint mark = 0;
        IPAddress? address = null;
        ushort port = 0;
        TransportProtocol protocol = TransportProtocol.None;
        bool isIdentified = kind is "FWM"
            ? fields.TryNextHex(out mark) && mark != 0
            : TryProtocol(kind, out protocol) && fields.TryNextEndpoint(out address, out port);
        ReadOnlySpan<char> scheduler = fields.Next();
        if (!isIdentified || scheduler.Length is 0 or > LongestSchedulerName)
        {
            return false;
        }

        ProcService service = new() { Protocol = protocol, Address = address, Port = port, Mark = mark, Scheduler = scheduler.ToString() };
        Services.Add(service);
        return TryReadFlags(service, fields);
    }

    /// <summary>Words after the scheduler; those of kernels to come are passed over.</summary>
    private bool TryReadFlags(ProcService service, ProcFields fields)
    {
        for (ReadOnlySpan<char> word = fields.Next(); !word.IsEmpty; word = fields.Next())
        {
            if (word is "ops")
            {
                service.Flags |= ServiceFlags.OnePacket;
            }
            else if (word is "persistent")
            {
                if (!fields.TryNextUnsigned(out uint ticks) || !fields.TryNextHex(out uint mask))
                {
                    return false;
                }

                service.Flags |= ServiceFlags.Persistent;
                service.PersistenceSeconds = ticks / ticksPerSecond;
                service.Mask = mask;
            }
        }

        return true;
    }

    private bool TryReadDestination(ReadOnlySpan<char> line)
    {
        var fields = new ProcFields(line);
        if (Services.Count == 0
            || !fields.TryNextEndpoint(out IPAddress address, out ushort port)
            || !TryForwarding(fields.Next(), out ForwardingMethod forwarding)
            || !fields.TryNextNumber(out int weight)
            || !fields.TryNextUnsigned(out uint active)
            || !fields.TryNextUnsigned(out uint inactive))
        {
            return false;
        }

        var destination = new IpvsDestination(new(address, port)) { Forwarding = forwarding, Weight = weight };
        Services[^1].Destinations.Add(new(destination, active, inactive, 0, default));
        return true;
    }

    private static bool TryProtocol(ReadOnlySpan<char> name, out TransportProtocol protocol)
    {
        const string OtherStart = "IP_";
        ushort number = 0;
        bool isKnown = name switch
        {
            "TCP" => (number = (ushort)TransportProtocol.Tcp) != 0,
            "UDP" => (number = (ushort)TransportProtocol.Udp) != 0,
            "SCTP" => (number = (ushort)TransportProtocol.Sctp) != 0,
            "IP" => true,
            "ICMP" => (number = 1) != 0,
            "ICMPv6" => (number = 58) != 0,
            _ => name.StartsWith(OtherStart)
                && ushort.TryParse(name[OtherStart.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out number),
        };
        protocol = (TransportProtocol)number;
        return isKnown;
    }

    private static bool TryForwarding(ReadOnlySpan<char> name, out ForwardingMethod method)
    {
        (bool isKnown, method) = name switch
        {
            "Masq" => (true, ForwardingMethod.Masquerade),
            "Local" => (true, ForwardingMethod.Local),
            "Tunnel" => (true, ForwardingMethod.Tunnel),
            "Route" => (true, ForwardingMethod.DirectRoute),
            _ => (false, default),
        };
        return isKnown;
    }
}
