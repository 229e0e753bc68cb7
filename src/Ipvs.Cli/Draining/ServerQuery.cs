using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;

namespace Ipvs.Cli.Draining;

/// <summary>A real server as people name it: by address, the port may be left out where one server has the address.</summary>
internal static class ServerQuery
{
    /// <summary>The server meant among those of a service; null with the reason in one line.</summary>
    public static IpvsDestination? Find(
        string text, ServiceKey service, IReadOnlyList<IpvsDestination> present, INameLookup names, out string mistake)
    {
        mistake = "";
        if (!ServiceAddress.TryParse(text, service.Protocol, names, out ServiceAddress address))
        {
            mistake = $"'{text}' is no address of a real server";
            return null;
        }

        List<IpvsDestination> found = [.. present.Where(server => IsMeant(server.Key, address))];
        if (found.Count == 1)
        {
            return found[0];
        }

        mistake = found.Count == 0
            ? $"service {service} has no server {text}; there {Choice.Among(KeysOf(present))}"
            : $"service {service} has several servers {text}: {Choice.Named(KeysOf(found))}";
        return null;
    }

    private static bool IsMeant(DestinationKey key, ServiceAddress address) =>
        address.Address.Equals(key.Address) && (address.Port is null || address.Port == key.Port);

    private static DestinationKey[] KeysOf(IReadOnlyList<IpvsDestination> servers) =>
        [.. servers.Select(server => server.Key).OrderBy(key => ServerId.Of(key))];
}
