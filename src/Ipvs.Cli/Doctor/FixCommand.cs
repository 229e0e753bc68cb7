using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor;

/// <summary>Commands an administrator would type.</summary>
internal static class FixCommand
{
    /// <summary><c>sysctl -w net.ipv4.ip_forward=1</c>.</summary>
    public static string SetSysctl(string path, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"sysctl -w {SysctlValues.Display(path)}={value}");

    /// <summary>Adds a virtual address, in IPv6 as one that is never chosen as a source.</summary>
    public static string AddAddress(IPAddress address, string interfaceName) => IsV6(address)
        ? $"ip -6 address add {address}/128 dev {interfaceName} preferred_lft 0 nodad"
        : $"ip address add {address}/32 dev {interfaceName}";

    /// <summary>Removes an address.</summary>
    public static string RemoveAddress(IPAddress address, byte prefixLength, string interfaceName) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ip(address)} address del {address}/{prefixLength} dev {interfaceName}");

    /// <summary>Brings an interface up.</summary>
    public static string BringUp(string interfaceName) => $"ip link set {interfaceName} up";

    /// <summary>Gives a service this configuration (<c>ipvsadm -E</c>).</summary>
    public static string EditService(IpvsService service) => "ipvsadm -E" + Saved(service, null)[0][2..];

    /// <summary>Gives a real server this configuration (<c>ipvsadm -e</c>).</summary>
    public static string EditServer(IpvsService service, IpvsDestination server)
    {
        string command = "ipvsadm -e" + Saved(service, server)[1][2..];
        return server.UpperThreshold == 0
            ? command
            : string.Create(CultureInfo.InvariantCulture, $"{command} -x {server.UpperThreshold} -y {server.LowerThreshold}");
    }

    /// <summary><c>ip</c> or <c>ip -6</c>, as the address needs it.</summary>
    public static string Ip(IPAddress address) => IsV6(address) ? "ip -6" : "ip";

    private static bool IsV6(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>The lines of ipvsadm -Sn.</summary>
    private static string[] Saved(IpvsService service, IpvsDestination? server)
    {
        SaveFormat format = new(new EndpointText(null));
        List<IpvsDestinationEntry> servers = server is { } present ? [new IpvsDestinationEntry(present, 0, 0, 0, default)] : [];
        format.Append(new ServiceListing(new IpvsServiceEntry(service, default), servers));
        return format.ToString().Split('\n');
    }
}
