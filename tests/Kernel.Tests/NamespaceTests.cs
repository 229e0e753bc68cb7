using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary><c>net_namespace</c> and <c>net_namespace_ipvs</c>: a daemon started outside works inside, on the table it is told.</summary>
public sealed class NamespaceTests : LabTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("director2")]
    public void Addresses_and_services_are_where_the_file_says(string? table)
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        NetworkNamespace services = table is null ? Site.Director1 : Site.Director2;
        string head = $"net_namespace {Site.Director1.Name}\n" + (table is null ? "" : $"net_namespace_ipvs {services.Name}\n");
        DaemonProcess director = Site.Own(DaemonProcess.StartOutside(Site.Director1, Subject, head + Globals.Replace("router_id lab", "router_id lab\n    lvs_sync_daemon eth0 inst VI_1", StringComparison.Ordinal) + Owner() + Service("DR", "rr", FrontServers())));

        WaitForVip(Site.Director1, director);
        Wait.Until(Patience, "both real servers are in use", () => IpvsTable.Destinations(services).Length == 2, () => director.LogText);
        Wait.Until(Patience, "connections are sent", () => Daemons(services).Any(l => l.StartsWith("master sync daemon (mcast=eth0", StringComparison.Ordinal)), () => director.LogText);
        if (table is not null)
        {
            Assert.Empty(IpvsTable.Rules(Site.Director1));
            Assert.Empty(Daemons(Site.Director1));
        }

        director.Signal(Libc.SIGTERM);
        Wait.Until(Patience, "the services are taken away", () => IpvsTable.Rules(services).Length == 0, () => director.LogText);
        Wait.Until(Patience, "nothing is sent", () => !Daemons(services).Any(), () => director.LogText);
        Assert.False(HasVip(Site.Director1));
    }

    private static IEnumerable<string> Daemons(NetworkNamespace node) =>
        node.Run(Implementation.Original.Ipvsadm, "-L", "--daemon").Lines.Where(l => l.Length > 0);
}
