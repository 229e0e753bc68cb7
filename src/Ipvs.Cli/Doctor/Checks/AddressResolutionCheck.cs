using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>ARP for virtual addresses: whoever is on their subnet must find them here.</summary>
internal sealed class AddressResolutionCheck : IDirectorCheck
{
    private const string Setting = "arp_ignore";
    private const int OnlyOwnInterface = 1;
    private const int OnlyOwnInterfaceAndSubnet = 2;
    private const int NotHostScope = 3;
    private const int Never = 8;
    private const ushort Ethernet = 1;

    /// <inheritdoc/>
    public string Title => "ARP";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach ((IPAddress address, IReadOnlyList<ServiceListing> services) in facts.VirtualAddresses)
        {
            if (address.AddressFamily == AddressFamily.InterNetwork && facts.RouteTo(address).IsLocal)
            {
                FindingSubject subject = FindingSubject.VirtualAddress(address, services.Select(static listing => listing.Service.Service.Key));
                ExamineAddress(facts, subject, address, findings);
            }
        }
    }

    private static void ExamineAddress(DirectorFacts facts, FindingSubject subject, IPAddress address, List<Finding> findings)
    {
        (InterfaceAddress Address, Link Link)[] places = [.. facts.PlacesOf(address)];
        Link[] asking = [.. facts.LinksTowards(address)];
        Link[] own = [.. places.Select(static place => place.Link).Where(link => asking.Contains(link))];

        // An interface that has the address and its subnet is where clients look for it; without one, every interface of the subnet.
        foreach (Link link in own.Length > 0 ? own : asking)
        {
            int ignore = facts.Sysctls.Greater(link.Name, Setting);
            if (ignore == Never)
            {
                findings.Add(NeverAnswered(facts, subject, address, link));
            }
            else if (own.Length == 0 && IsHidden(ignore, places))
            {
                findings.Add(AnsweredElsewhereOnly(subject, address, link, places, ignore));
            }

            if ((link.Flags & LinkFlags.NoArp) != 0 && link.HardwareType == Ethernet && link.Kind != "dummy")
            {
                findings.Add(new(
                    FindingSeverity.Problem,
                    "arp-off",
                    subject,
                    $"{link.Name}, on whose subnet {address} is, has ARP switched off (NOARP)",
                    "Clients and routers on that subnet get no answer when they look for the address.")
                {
                    Fix = [$"ip link set {link.Name} arp on"],
                });
            }
        }
    }

    private static bool IsHidden(int ignore, (InterfaceAddress Address, Link Link)[] places) => ignore switch
    {
        OnlyOwnInterface or OnlyOwnInterfaceAndSubnet => true,
        NotHostScope => places.Length == 0 || places.All(static place => place.Address.Scope == AddressScope.Host),
        _ => false,
    };

    private static Finding NeverAnswered(DirectorFacts facts, FindingSubject subject, IPAddress address, Link link) => new(
        FindingSeverity.Problem,
        "arp-ignored",
        subject,
        $"arp_ignore of {link.Name} is {Never} (the greater of all and {link.Name})",
        $"The kernel answers no ARP request there, so nobody on the subnet finds {address}.")
    {
        Fix =
        [
            .. new[] { SysctlValues.ForAll(Setting), SysctlValues.ForInterface(link.Name, Setting) }
                .Where(path => facts.Sysctls.Number(path) == Never)
                .Select(static path => FixCommand.SetSysctl(path, 0)),
        ],
    };

    private static Finding AnsweredElsewhereOnly(
        FindingSubject subject, IPAddress address, Link link, (InterfaceAddress Address, Link Link)[] places, int ignore)
    {
        string where = places.Length == 0 ? "local by a route only" : $"on {places[0].Link.Name}";
        return new(
            FindingSeverity.Problem,
            "arp-ignored",
            subject,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{address} is {where}, and arp_ignore of {link.Name}, on whose subnet it is, is {ignore} (the greater of all and {link.Name})"),
            "With that setting an ARP request is answered only for addresses of the interface it arrives by, so nobody finds the virtual address.")
        {
            Fix = [FixCommand.AddAddress(address, link.Name)],
        };
    }
}
