using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>
/// Forwarding of packets. Only masquerading needs it: answers of real servers cross the director as routed packets, while
/// requests arrive for a local address and IPVS itself sends them on, whatever the method.
/// </summary>
internal sealed class ForwardingCheck : IDirectorCheck
{
    private const string Ipv4 = "net/ipv4/ip_forward";
    private const string Ipv6 = "net/ipv6/conf/all/forwarding";

    /// <inheritdoc/>
    public string Title => "forwarding";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        ExamineFamily(facts, AddressFamily.InterNetwork, Ipv4, findings);
        ExamineFamily(facts, AddressFamily.InterNetworkV6, Ipv6, findings);
    }

    private static void ExamineFamily(DirectorFacts facts, AddressFamily family, string path, List<Finding> findings)
    {
        (IpvsService Service, IpvsDestinationEntry Server)[] translated =
        [
            .. facts.Servers.Where(pair => pair.Server.Destination.Forwarding == ForwardingMethod.Masquerade
                && pair.Server.Destination.Key.Family == family
                && !facts.RouteTo(pair.Server.Destination.Key.Address).IsLocal),
        ];
        if (translated.Length == 0)
        {
            return;
        }

        if (facts.Sysctls.Number(path) == 0)
        {
            findings.Add(new(
                FindingSeverity.Problem,
                family == AddressFamily.InterNetwork ? "ip-forward-off" : "ipv6-forwarding-off",
                FindingSubject.Director,
                $"{SysctlValues.Display(path)} is 0, and {Count(translated.Length)} masqueraded",
                "Answers of masqueraded real servers pass through the director as routed packets, which the kernel drops while forwarding is off.")
            {
                Fix = [FixCommand.SetSysctl(path, 1)],
            });
        }
        else if (family == AddressFamily.InterNetwork)
        {
            ExamineInterfaces(facts, translated.Select(static pair => pair.Server), findings);
        }
    }

    /// <summary>IPv4 looks at the interface an answer arrives by.</summary>
    private static void ExamineInterfaces(DirectorFacts facts, IEnumerable<IpvsDestinationEntry> servers, List<Finding> findings)
    {
        foreach (int index in servers.Select(server => facts.RouteTo(server.Destination.Key.Address).Route?.OutputIndex ?? 0).Distinct())
        {
            if (facts.LinkOf(index) is not Link link || facts.Sysctls.Number(SysctlValues.ForInterface(link.Name, "forwarding")) != 0)
            {
                continue;
            }

            string path = SysctlValues.ForInterface(link.Name, "forwarding");
            findings.Add(new(
                FindingSeverity.Problem,
                "interface-forwarding-off",
                FindingSubject.Director,
                $"{SysctlValues.Display(path)} is 0, and masqueraded real servers are behind {link.Name}",
                "Answers of masqueraded real servers arrive there and are dropped instead of forwarded.")
            {
                Fix = [FixCommand.SetSysctl(path, 1)],
            });
        }
    }

    private static string Count(int servers) => servers == 1
        ? "a real server is"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{servers} real servers are");
}
