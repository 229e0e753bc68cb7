using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Services by firewall mark. What sets the mark cannot be seen from here; whether packets came can.</summary>
internal sealed class FirewallMarkCheck : IDirectorCheck
{
    /// <inheritdoc/>
    public string Title => "firewall marks";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach (ServiceListing listing in facts.Services)
        {
            ServiceKey key = listing.Service.Service.Key;
            if (!key.IsMark || listing.Service.Statistics.IncomingPackets != 0)
            {
                continue;
            }

            findings.Add(new(
                FindingSeverity.Note,
                "mark-not-seen",
                FindingSubject.Service(key),
                string.Create(CultureInfo.InvariantCulture, $"no packet with mark {key.Mark} has been counted"),
                "IPVS sees a packet only if a rule marks it before routing and its destination is local here.")
            {
                Advice = "Check the rule (nft, iptables -t mangle -A PREROUTING, tc), "
                    + "and that the addresses it matches are on this host or covered by a local route.",
            });
        }
    }
}
