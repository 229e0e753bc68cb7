using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Options of services, and of real servers in relation to their service, that do not do what was meant.</summary>
internal sealed class ServiceOptionCheck : IDirectorCheck
{
    private const string NoScheduler = "none";
    private const string DefaultScheduler = "wlc";
    private const uint DefaultPersistence = 300;

    /// <inheritdoc/>
    public string Title => "options of services";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach (ServiceListing listing in facts.Services)
        {
            IpvsService service = listing.Service.Service;
            FindingSubject subject = FindingSubject.Service(service.Key);
            ExamineScheduling(service, subject, findings);
            ExamineFlags(service, subject, findings);
            ExaminePorts(listing, subject, findings);
        }
    }

    private static void ExamineScheduling(IpvsService service, FindingSubject subject, List<Finding> findings)
    {
        if (service.Scheduler == NoScheduler)
        {
            findings.Add(new(
                FindingSeverity.Problem,
                "no-scheduler",
                subject,
                "its scheduler is none",
                "Without a scheduler no new connection is accepted.")
            {
                Fix = ["modprobe ip_vs_" + DefaultScheduler, FixCommand.EditService(service with { Scheduler = DefaultScheduler })],
            });
        }

        if (!service.Key.IsMark && service.Key.Port == 0 && !service.IsPersistent)
        {
            findings.Add(new(
                FindingSeverity.Problem,
                "port-zero-not-persistent",
                subject,
                "its port is 0 and it is not persistent",
                "The kernel schedules connections to port 0, that is to every port, only for persistent services.")
            {
                Fix =
                [
                    FixCommand.EditService(service with { Flags = service.Flags | ServiceFlags.Persistent, PersistenceSeconds = DefaultPersistence }),
                ],
            });
        }
    }

    private static void ExamineFlags(IpvsService service, FindingSubject subject, List<Finding> findings)
    {
        if ((service.Flags & ServiceFlags.OnePacket) != 0 && service.Key.Protocol is TransportProtocol.Tcp or TransportProtocol.Sctp)
        {
            findings.Add(new(
                FindingSeverity.Note,
                "one-packet-without-effect",
                subject,
                $"one-packet scheduling is set on a {(service.Key.Protocol == TransportProtocol.Tcp ? "TCP" : "SCTP")} service",
                "The kernel applies it to UDP only and ignores it here.")
            {
                Fix = [FixCommand.EditService(service with { Flags = service.Flags & ~ServiceFlags.OnePacket })],
            });
        }

        if (service.IsPersistent && service.PersistenceMask is { Value: 0 })
        {
            findings.Add(new(
                FindingSeverity.Warning,
                "persistence-for-all",
                subject,
                $"its persistence mask is {service.PersistenceMask}",
                "All clients count as one and go to the same real server.")
            {
                Fix = [FixCommand.EditService(service with { PersistenceMask = PersistenceMask.Full(service.Key.Family) })],
            });
        }

        bool isLookedAt = service.Key.IsMark || (service.IsPersistent && service.Key.Protocol == TransportProtocol.Udp);
        if (service.PersistenceEngine is { Length: > 0 } engine && !isLookedAt)
        {
            findings.Add(new(
                FindingSeverity.Note,
                "persistence-engine-idle",
                subject,
                $"persistence engine {engine} on a service that is {(service.IsPersistent ? "not UDP" : "not persistent")}",
                "The engine looks at UDP packets of persistent services only; clients are told apart by address here."));
        }
    }

    /// <summary>Direct routing and tunnels do not touch ports. A mark service takes any.</summary>
    private static void ExaminePorts(ServiceListing listing, FindingSubject subject, List<Finding> findings)
    {
        IpvsService service = listing.Service.Service;
        if (service.Key.IsMark)
        {
            return;
        }

        foreach (IpvsDestination server in listing.Destinations.Select(static entry => entry.Destination))
        {
            if (server.Forwarding is ForwardingMethod.DirectRoute or ForwardingMethod.Tunnel && server.Key.Port != service.Key.Port)
            {
                string method = server.Forwarding == ForwardingMethod.DirectRoute ? "direct routing" : "a tunnel";
                IpvsDestination right = server with { Key = new DestinationKey(server.Key.Address, service.Key.Port) };
                string add = FixCommand.EditServer(service, right).Replace("ipvsadm -e", "ipvsadm -a", StringComparison.Ordinal);
                string[] words = add.Split(' ');
                findings.Add(new(
                    FindingSeverity.Warning,
                    "port-not-translated",
                    subject,
                    string.Create(CultureInfo.InvariantCulture, $"real server {server.Key} has port {server.Key.Port}, reached by {method}"),
                    string.Create(CultureInfo.InvariantCulture, $"Only masquerading changes ports, so requests arrive there for port {service.Key.Port}."))
                {
                    Fix = [add, $"ipvsadm -d {words[2]} {words[3]} -r {server.Key}"],
                });
            }
        }
    }
}
