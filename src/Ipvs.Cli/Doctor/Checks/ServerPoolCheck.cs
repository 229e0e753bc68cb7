using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Whether a service has real servers that take connections.</summary>
internal sealed class ServerPoolCheck : IDirectorCheck
{
    /// <inheritdoc/>
    public string Title => "real servers of each service";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach (ServiceListing listing in facts.Services)
        {
            FindingSubject subject = FindingSubject.Service(listing.Service.Service.Key);
            List<IpvsDestinationEntry> servers = listing.Destinations;
            if (servers.Count == 0)
            {
                findings.Add(new(
                    FindingSeverity.Problem, "no-server", subject, "it has no real server", "Connections are refused as long as there is none.")
                {
                    Advice = "Add one with ipvsadm -a, or see why health checks removed them.",
                });
            }
            else if (servers.TrueForAll(static server => server.Destination.Weight == 0))
            {
                findings.Add(new(
                    FindingSeverity.Problem,
                    "all-weights-zero",
                    subject,
                    servers.Count == 1 ? "the weight of its only real server is 0" : $"the weights of all {Number(servers.Count)} real servers are 0",
                    "A real server of weight 0 takes no new connections.")
                {
                    Fix = [FixCommand.EditServer(listing.Service.Service, servers[0].Destination with { Weight = 1 })],
                });
            }
            else
            {
                ExamineThresholds(listing, subject, findings);
                ExamineHashing(listing, subject, findings);
            }
        }
    }

    /// <summary>The kernel counts inactive connections too.</summary>
    private static void ExamineThresholds(ServiceListing listing, FindingSubject subject, List<Finding> findings)
    {
        IpvsDestinationEntry[] full = [.. listing.Destinations.Where(static server => server.Destination.Weight > 0 && IsFull(server))];
        bool isAll = full.Length == listing.Destinations.Count(static server => server.Destination.Weight > 0);
        foreach (IpvsDestinationEntry server in full)
        {
            long connections = (long)server.ActiveConnections + server.InactiveConnections;
            findings.Add(new(
                isAll ? FindingSeverity.Problem : FindingSeverity.Warning,
                "threshold-reached",
                subject,
                $"real server {server.Destination.Key} has {Number(connections)} connections, "
                    + $"its upper threshold is {Number(server.Destination.UpperThreshold)}",
                isAll
                    ? "No real server takes new connections: all have reached their upper threshold."
                    : "It takes no new connections until enough of these have ended.")
            {
                Fix = [FixCommand.EditServer(listing.Service.Service, server.Destination with { UpperThreshold = 0, LowerThreshold = 0 })],
            });
        }
    }

    private static bool IsFull(IpvsDestinationEntry server) =>
        server.Destination.UpperThreshold != 0
        && (long)server.ActiveConnections + server.InactiveConnections >= server.Destination.UpperThreshold;

    /// <summary>A real server of weight 0 keeps its share of these schedulers' tables.</summary>
    private static void ExamineHashing(ServiceListing listing, FindingSubject subject, List<Finding> findings)
    {
        IpvsService service = listing.Service.Service;
        bool canFallBack = service.Scheduler == "sh" && (service.Flags & ServiceFlags.SourceHashFallback) == 0;
        if (!canFallBack && service.Scheduler != "dh")
        {
            return;
        }

        foreach (IpvsDestination server in listing.Destinations.Select(static entry => entry.Destination).Where(static server => server.Weight == 0))
        {
            findings.Add(new(
                FindingSeverity.Warning,
                "hashed-to-weight-zero",
                subject,
                $"real server {server.Key} has weight 0, and the scheduler is {service.Scheduler}",
                "It keeps its part of the hash table, so the clients that fall on it are refused.")
            {
                Fix = canFallBack ? [FixCommand.EditService(service with { Flags = service.Flags | ServiceFlags.SourceHashFallback })] : [],
                Advice = canFallBack ? null : "Remove the real server instead of giving it weight 0, or use another scheduler.",
            });
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
