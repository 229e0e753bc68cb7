using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>
/// Services and destinations of every kind, and the lines ipvsadm restores them from. It saves the same lines except
/// that it prints marks as signed numbers, always names the tunnel type, and forgets thresholds.
/// </summary>
internal static class Example
{
    public static string AsSaved(string line)
    {
        string saved = line.Replace("-f 4294967295", "-f -1", StringComparison.Ordinal).Split(" -x ")[0];
        bool isPlainTunnel = saved.Contains(" -i ", StringComparison.Ordinal) && !saved.Contains("--tun-type", StringComparison.Ordinal);
        return isPlainTunnel ? saved + " --tun-type ipip" : saved;
    }

    public static readonly ServiceKey Http = Tcp("10.0.0.1", 80);

    public static ServiceKey Tcp(string address, ushort port) =>
        ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse(address), port);

    public static ServiceKey Udp(string address, ushort port) =>
        ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse(address), port);

    public static IpvsDestination Destination(string address, ushort port) => new(new DestinationKey(IPAddress.Parse(address), port));

    public static readonly (IpvsService Service, string Line)[] Services =
    [
        (new(Http) { Scheduler = "rr" }, "-A -t 10.0.0.1:80 -s rr"),
        (new(Tcp("10.0.0.1", 81)) { Scheduler = "wrr", Flags = ServiceFlags.Persistent, PersistenceSeconds = 100,
            PersistenceMask = PersistenceMask.FromMask(IPAddress.Parse("255.255.255.0")) },
            "-A -t 10.0.0.1:81 -s wrr -p 100 -M 255.255.255.0"),
        (new(Udp("10.0.0.1", 53)) { Scheduler = "lc", Flags = ServiceFlags.OnePacket }, "-A -u 10.0.0.1:53 -s lc -o"),
        (new(ServiceKey.ForAddress(TransportProtocol.Sctp, IPAddress.Parse("10.0.0.1"), 5000)), "-A --sctp-service 10.0.0.1:5000 -s wlc"),
        (new(Tcp("10.0.0.1", 82)) { Scheduler = "sh", Flags = ServiceFlags.SourceHashFallback | ServiceFlags.SourceHashPort },
            "-A -t 10.0.0.1:82 -s sh -b sh-fallback,sh-port"),
        (new(Tcp("10.0.0.1", 83)) { Scheduler = "mh", Flags = ServiceFlags.MaglevPort }, "-A -t 10.0.0.1:83 -s mh -b mh-port"),
        (new(Tcp("10.0.0.1", 84)) { Scheduler = "rr", Flags = ServiceFlags.Scheduler3 }, "-A -t 10.0.0.1:84 -s rr -b flag-3"),
        (new(Tcp("10.0.0.1", 0)) { Scheduler = "rr", Flags = ServiceFlags.Persistent, PersistenceSeconds = 300 },
            "-A -t 10.0.0.1:0 -s rr -p 300"),
        (new(Tcp("2001:db8::1", 80)) { Scheduler = "dh" }, "-A -t [2001:db8::1]:80 -s dh"),
        (new(Udp("2001:db8::1", 5060)) { PersistenceEngine = "sip", Flags = ServiceFlags.Persistent, PersistenceSeconds = 60,
            PersistenceMask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetworkV6, 64) },
            "-A -u [2001:db8::1]:5060 -s wlc -p 60 -M 64 --pe sip"),
        (new(ServiceKey.ForMark(AddressFamily.InterNetwork, 7)) { Scheduler = "sed" }, "-A -f 7 -s sed"),
        (new(ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7)) { Scheduler = "nq" }, "-A -f 7 -6 -s nq"),
        (new(ServiceKey.ForMark(AddressFamily.InterNetwork, uint.MaxValue)) { Scheduler = "fo" }, "-A -f 4294967295 -s fo"),
    ];

    public static readonly (IpvsDestination Destination, string Line)[] Destinations =
    [
        (Destination("10.0.1.1", 8080), "-a -t 10.0.0.1:80 -r 10.0.1.1:8080 -m -w 1"),
        (Destination("10.0.1.2", 80) with { Forwarding = ForwardingMethod.DirectRoute, Weight = 0 },
            "-a -t 10.0.0.1:80 -r 10.0.1.2:80 -g -w 0"),
        (Destination("10.0.1.3", 80) with { Forwarding = ForwardingMethod.Tunnel, Weight = int.MaxValue },
            "-a -t 10.0.0.1:80 -r 10.0.1.3:80 -i -w 2147483647"),
        (Destination("10.0.1.4", 80) with { Forwarding = ForwardingMethod.Tunnel,
            Tunnel = new(TunnelType.Gue, 6080, TunnelFlags.Checksum) },
            "-a -t 10.0.0.1:80 -r 10.0.1.4:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum"),
        (Destination("10.0.1.5", 80) with { Forwarding = ForwardingMethod.Tunnel,
            Tunnel = new(TunnelType.Gue, 6081, TunnelFlags.RemoteChecksum) },
            "-a -t 10.0.0.1:80 -r 10.0.1.5:80 -i -w 1 --tun-type gue --tun-port 6081 --tun-remcsum"),
        (Destination("10.0.1.6", 80) with { Forwarding = ForwardingMethod.Tunnel, Tunnel = new(TunnelType.Gre) },
            "-a -t 10.0.0.1:80 -r 10.0.1.6:80 -i -w 1 --tun-type gre --tun-nocsum"),
        (Destination("10.0.1.7", 80) with { UpperThreshold = 100, LowerThreshold = 50, Weight = 3 },
            "-a -t 10.0.0.1:80 -r 10.0.1.7:80 -m -w 3 -x 100 -y 50"),
        (Destination("2001:db8:1::8", 80) with { Forwarding = ForwardingMethod.Tunnel },
            "-a -t 10.0.0.1:80 -r [2001:db8:1::8]:80 -i -w 1"),
    ];
}
