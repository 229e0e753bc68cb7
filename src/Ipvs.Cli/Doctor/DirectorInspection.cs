using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Doctor;

/// <summary>Reads the facts about this host. Nothing is changed and no packet is sent.</summary>
/// <param name="ipvs">The table.</param>
/// <param name="network">Interfaces, addresses, routes, neighbours.</param>
internal sealed class DirectorInspection(IpvsClient ipvs, RouteClient network)
{
    /// <summary>Addresses for tests and documents: clients from outside, unless one is on a link of this host.</summary>
    private static readonly IPAddress[] Outside = [IPAddress.Parse("198.18.0.1"), IPAddress.Parse("203.0.113.1"), IPAddress.Parse("192.0.2.1")];

    private static readonly RouteType[] Refusing = [RouteType.Blackhole, RouteType.Unreachable, RouteType.Prohibit];

    /// <summary>Reads everything.</summary>
    /// <param name="clients">Addresses of clients that must be served; without any, one from outside is tried.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public DirectorFacts Read(IReadOnlyList<IPAddress> clients)
    {
        DirectorFacts facts = new()
        {
            Services = SortedTable.Read(ipvs),
            SyncDaemons = ipvs.GetSyncDaemons(),
            ConnectionTableSize = ipvs.GetInfo().ConnectionTableSize,
            Links = network.GetLinks(),
            Addresses = network.GetAddresses(),
            Applications = KernelFiles.ReadApplications(),
            Modules = KernelFiles.ReadModules(),
            Kernel = KernelFiles.ReadRelease(),
        };
        facts = facts with
        {
            Routes = ReadRoutes(facts),
            Neighbours = [.. network.GetNeighbours(AddressFamily.InterNetwork), .. network.GetNeighbours(AddressFamily.InterNetworkV6)],
            Sysctls = KernelFiles.ReadSettings(facts.Links.Select(static link => link.Name)),
        };
        bool isRefused = facts.Servers.Any(pair => facts.RouteTo(pair.Server.Destination.Key.Address).Error is not (Errno.None or Errno.ENETUNREACH));
        return facts with
        {
            RefusingRoutes = isRefused ? ReadRefusingRoutes() : [],
            Arrivals = ReadArrivals(facts, clients),
        };
    }

    private Dictionary<IPAddress, RouteAnswer> ReadRoutes(DirectorFacts facts)
    {
        Dictionary<IPAddress, RouteAnswer> answers = [];
        foreach (IPAddress address in facts.VirtualAddresses.Select(static item => item.Address)
            .Concat(facts.Servers.Select(static pair => pair.Server.Destination.Key.Address)))
        {
            if (!answers.ContainsKey(address))
            {
                answers[address] = Find(new RouteQuery(address));
            }
        }

        return answers;
    }

    private List<RouteEntry> ReadRefusingRoutes()
    {
        List<RouteEntry> routes = [];
        foreach (RouteType type in Refusing)
        {
            routes.AddRange(network.GetRoutes(AddressFamily.InterNetwork, type));
            routes.AddRange(network.GetRoutes(AddressFamily.InterNetworkV6, type));
        }

        return routes;
    }

    /// <summary>Asks what becomes of packets of clients on the interfaces whose subnet each virtual address is on. IPv6 has no such filter.</summary>
    private List<Arrival> ReadArrivals(DirectorFacts facts, IReadOnlyList<IPAddress> clients)
    {
        List<Arrival> arrivals = [];
        IPAddress[] asked = clients.Count > 0 ? [.. clients] : [.. Outside.Where(client => Find(new RouteQuery(client)).Route?.Gateway is not null).Take(1)];
        foreach (IPAddress client in asked.Where(static client => client.AddressFamily == AddressFamily.InterNetwork))
        {
            Link[] own = [.. facts.LinksTowards(client)];
            foreach (IPAddress address in facts.VirtualAddresses.Select(static item => item.Address))
            {
                if (address.AddressFamily != AddressFamily.InterNetwork || !facts.RouteTo(address).IsLocal)
                {
                    continue;
                }

                foreach (Link link in (own.Length > 0 ? own : facts.LinksTowards(address)).Where(static link => link.IsRunning))
                {
                    RouteAnswer answer = Find(new RouteQuery(address) { Source = client, InputIndex = link.Index });
                    arrivals.Add(new(address, link.Index, client, answer.Error));
                }
            }
        }

        return arrivals;
    }

    private RouteAnswer Find(RouteQuery query)
    {
        try
        {
            return new(network.FindRoute(query), Errno.None);
        }
        catch (NetlinkException e) when (e.Errno is Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.EACCES or Errno.EINVAL or Errno.EXDEV or Errno.ENODEV)
        {
            return new(null, e.Errno);
        }
    }
}
