using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>What masquerading needs besides forwarding: answers that come back this way, and helpers.</summary>
internal sealed class TranslationCheck : IDirectorCheck
{
    private const ushort FtpPort = 21;
    private const string FtpHelper = "ftp";
    private const string Conntrack = "net/ipv4/vs/conntrack";
    private const string Redirects = "send_redirects";

    private static readonly string[] MasqueradeModules = ["nft_masq", "xt_MASQUERADE", "ipt_MASQUERADE"];

    /// <inheritdoc/>
    public string Title => "masquerading";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        (IpvsService Service, IPAddress Server, RouteEntry Route)[] translated =
        [
            .. from pair in facts.Servers
               where pair.Server.Destination.Forwarding == ForwardingMethod.Masquerade
               let answer = facts.RouteTo(pair.Server.Destination.Key.Address)
               where answer.Route is not null && !answer.IsLocal
               select (pair.Service, pair.Server.Destination.Key.Address, answer.Route),
        ];
        foreach (var group in translated.GroupBy(static use => (use.Route.OutputIndex, use.Server.AddressFamily, use.Route.Gateway)))
        {
            ExamineReturn(facts, group.Key.OutputIndex, group.Key.Gateway, [.. group], findings);
        }

        ExamineFtp(facts, findings);
        if (translated.Length > 0)
        {
            ExamineMasquerade(facts, findings);
        }
    }

    private static void ExamineReturn(
        DirectorFacts facts, int interfaceIndex, IPAddress? gateway, (IpvsService Service, IPAddress Server, RouteEntry Route)[] uses, List<Finding> findings)
    {
        if (facts.LinkOf(interfaceIndex) is not Link link)
        {
            return;
        }

        AddressFamily family = uses[0].Server.AddressFamily;
        string servers = ServerNames.Join(uses.Select(static use => use.Server));
        string own = ServerNames.Join(facts.Addresses
            .Where(place => place.InterfaceIndex == interfaceIndex && place.Family == family && !place.Address.IsIPv6LinkLocal)
            .Select(static place => place.Address));
        findings.Add(new(
            FindingSeverity.Note,
            "answers-through-director",
            FindingSubject.Director,
            $"{own} on {link.Name} is the way back of masqueraded {servers}{(gateway is null ? "" : $" behind router {gateway}")}",
            "Their answers must come back through the director to be translated, which cannot be seen from here.")
        {
            Advice = gateway is null
                ? "The default gateway of the real servers must be the director's address (with two directors, the one that moves)."
                : "Every router between must send the real servers' answers to the director.",
        });

        (IpvsService Service, IPAddress Server, RouteEntry Route)[] sameLink =
            [.. uses.Where(use => use.Service.Key.Address is { } address && use.Route.Gateway is null && facts.LinksTowards(address).Contains(link))];
        if (sameLink.Length > 0)
        {
            findings.Add(OneArmed(facts, link, family, sameLink));
        }
    }

    private static Finding OneArmed(DirectorFacts facts, Link link, AddressFamily family, (IpvsService Service, IPAddress Server, RouteEntry Route)[] uses)
    {
        string[] on =
        [
            .. new[] { SysctlValues.ForAll(Redirects), SysctlValues.ForInterface(link.Name, Redirects) }
                .Where(path => family == AddressFamily.InterNetwork && facts.Sysctls.Number(path) == 1),
        ];
        return new(
            FindingSeverity.Note,
            "one-armed-masquerading",
            FindingSubject.Director,
            $"masqueraded {ServerNames.Join(uses.Select(static use => use.Server))} and clients of the service may share "
                + $"the subnet of the virtual address on {link.Name}"
                + (on.Length > 0 ? "; ICMP redirects are sent there" : ""),
            "Clients on that subnet get answers straight from the real server, untranslated, and drop them; clients beyond a router are not affected.")
        {
            Fix = [.. on.Select(static path => FixCommand.SetSysctl(path, 0))],
            Advice = "Put real servers on a subnet of their own, or use direct routing.",
        };
    }

    private static void ExamineFtp(DirectorFacts facts, List<Finding> findings)
    {
        if (facts.Applications.Any(static helper => helper is { Name: FtpHelper, Port: FtpPort }))
        {
            return;
        }

        foreach (ServiceListing listing in facts.Services)
        {
            ServiceKey key = listing.Service.Service.Key;
            if (key is { Protocol: TransportProtocol.Tcp, Port: FtpPort }
                && listing.Destinations.Any(static server => server.Destination.Forwarding == ForwardingMethod.Masquerade))
            {
                findings.Add(new(
                    FindingSeverity.Warning,
                    "ftp-helper-missing",
                    FindingSubject.Service(key),
                    "it is masqueraded FTP, and ip_vs_ftp is not loaded",
                    "Without it the addresses inside the FTP dialogue stay those of the real server, so data connections fail.")
                {
                    Fix = ["modprobe ip_vs_ftp"],
                });
            }
        }
    }

    private static void ExamineMasquerade(DirectorFacts facts, List<Finding> findings)
    {
        string? module = MasqueradeModules.FirstOrDefault(name => facts.Modules.GetValueOrDefault(name) > 0);
        if (module is null || facts.Sysctls.Number(Conntrack) != 0)
        {
            return;
        }

        findings.Add(new(
            FindingSeverity.Note,
            "masquerade-without-conntrack",
            FindingSubject.Director,
            $"{SysctlValues.Display(Conntrack)} is 0, and a netfilter masquerade rule is in use ({module})",
            "Netfilter does not see IPVS connections, so such a rule does not translate the sources of balanced packets.")
        {
            Fix = [FixCommand.SetSysctl(Conntrack, 1)],
            Advice = "Needed only where that rule is meant for packets to real servers.",
        });
    }
}
