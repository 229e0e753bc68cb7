using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Reverse path filter: the kernel itself was asked whether it would take a client's packet.</summary>
internal sealed class ReversePathCheck : IDirectorCheck
{
    private const string Setting = "rp_filter";
    private const int Loose = 2;

    /// <inheritdoc/>
    public string Title => "reverse path filter";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach (Arrival arrival in facts.Arrivals)
        {
            if (arrival.Error != Errno.EXDEV || facts.LinkOf(arrival.InterfaceIndex) is not Link link)
            {
                continue;
            }

            int filter = facts.Sysctls.Greater(link.Name, Setting);
            IEnumerable<ServiceListing> services = facts.Services
                .Where(listing => arrival.VirtualAddress.Equals(listing.Service.Service.Key.Address));
            findings.Add(new(
                FindingSeverity.Problem,
                "rp-filter",
                FindingSubject.VirtualAddress(arrival.VirtualAddress, services.Select(static listing => listing.Service.Service.Key)),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a packet from {arrival.Client} that arrives on {link.Name} is dropped: rp_filter is {filter} (the greater of all and {link.Name})"),
                filter == Loose
                    ? "This host has no route back to the client, and with rp_filter 2 it drops packets from such addresses."
                    : $"The route back to the client is not by {link.Name}, and with rp_filter 1 the kernel drops packets that come another way.")
            {
                Fix = filter == Loose ? [] : [FixCommand.SetSysctl(SysctlValues.ForInterface(link.Name, Setting), Loose)],
                Advice = filter == Loose ? "Add a route to the client, for instance a default route." : null,
            });
        }
    }
}
