using System.Net;
using Ipvs.Netlink.Route;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Vrrp.Host;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>Kernel objects from configuration text, on a node with lo (1), eth1 (2) and eth0 (3).</summary>
internal static class KernelText
{
    public static Link Eth0 { get; } = new(3, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running };

    public static KeepalivedConfig Read(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.conf");
        File.WriteAllText(path, text);
        try
        {
            return ConfigurationReader.Read(path).Config!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static List<KernelObject> Statics(string block, string entry) =>
        new ResourceResolver(Links()).Statics(Read($"dynamic_interfaces\n{block} {{\n{entry}\n}}\n"));

    public static KernelObject.Address Address(string entry) => (KernelObject.Address)Assert.Single(Statics("static_ipaddress", entry));

    public static KernelObject.Route Route(string entry) => (KernelObject.Route)Assert.Single(Statics("static_routes", entry));

    public static KernelObject.Rule Rule(string entry) => (KernelObject.Rule)Assert.Single(Statics("static_rules", entry));

    public static LinkTable Links(params InterfaceAddress[] addresses)
    {
        var links = new LinkTable();
        links.Reset([new Link(1, "lo") { Flags = LinkFlags.Up }, new Link(2, "eth1"), Eth0], addresses);
        return links;
    }

    public static InterfaceAddress On(int index, string address, byte prefix = 24) => new(index, IPAddress.Parse(address), prefix);
}
