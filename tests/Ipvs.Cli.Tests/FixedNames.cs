using System.Net;
using Ipvs.Cli.Names;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>The hosts and services files the golden cases were captured with.</summary>
internal sealed class FixedNames : INameLookup
{
    private static readonly (string Address, string[] Names)[] Hosts =
    [
        ("127.0.0.1", ["localhost"]),
        ("::1", ["localhost6"]),
        ("10.0.0.1", ["vip1.example.com", "vip1"]),
        ("10.0.1.1", ["rs1.example.com", "rs1"]),
        ("10.0.1.2", ["rs2.example.com", "rs2"]),
        ("10.0.1.3", ["a-rather-long-real-server-host-name.example.com", "longrs"]),
        ("10.0.0.9", ["a-rather-long-virtual-server-host-name.example.com", "longvip"]),
        ("2001:db8::1", ["vip6.example.com", "vip6"]),
        ("2001:db8:1::1", ["rs61.example.com", "rs61"]),
    ];

    private static readonly (string Name, ushort Port, TransportProtocol Protocol)[] Services =
    [
        ("ftp", 21, TransportProtocol.Tcp),
        ("domain", 53, TransportProtocol.Tcp),
        ("domain", 53, TransportProtocol.Udp),
        ("http", 80, TransportProtocol.Tcp),
        ("www", 80, TransportProtocol.Tcp),
        ("https", 443, TransportProtocol.Tcp),
        ("sip", 5060, TransportProtocol.Tcp),
        ("sip", 5060, TransportProtocol.Udp),
        ("sip", 5060, TransportProtocol.Sctp),
        ("m3ua", 2905, TransportProtocol.Sctp),
    ];

    public bool TryFindAddress(string host, out IPAddress? address)
    {
        address = Hosts.Where(row => row.Names.Contains(host) && !row.Address.Contains(':')).Select(row => IPAddress.Parse(row.Address)).FirstOrDefault();
        return address is not null;
    }

    public bool TryFindPort(string service, TransportProtocol protocol, out ushort port)
    {
        port = Services.FirstOrDefault(row => row.Name == service && row.Protocol == protocol).Port;
        return port != 0;
    }

    /// <summary>The addresses asked for together.</summary>
    public List<IPAddress> Prepared { get; } = [];

    public bool FindsHostsInFilesOnly => false;

    public void PrepareHosts(IReadOnlyCollection<IPAddress> addresses) => Prepared.AddRange(addresses);

    public string? FindHost(IPAddress address) =>
        Hosts.FirstOrDefault(row => IPAddress.Parse(row.Address).Equals(address)).Names?[0];

    public string? FindService(ushort port, TransportProtocol protocol) =>
        Services.FirstOrDefault(row => row.Port == port && row.Protocol == protocol).Name;
}
