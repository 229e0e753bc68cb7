using System.Net;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor;

/// <summary>What a finding is about.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Name">Its address, the service, or <c>director</c>.</param>
/// <param name="Services">The services concerned, in the order of the table; empty: all.</param>
internal sealed record FindingSubject(SubjectKind Kind, string Name, IReadOnlyList<string> Services)
{
    /// <summary>The whole host.</summary>
    public static FindingSubject Director { get; } = new(SubjectKind.Director, "director", []);

    /// <summary>A virtual address.</summary>
    public static FindingSubject VirtualAddress(IPAddress address, IEnumerable<ServiceKey> services) =>
        new(SubjectKind.VirtualAddress, address.ToString(), Names(services));

    /// <summary>A service.</summary>
    public static FindingSubject Service(ServiceKey service) => new(SubjectKind.Service, service.ToString(), Names([service]));

    /// <summary>The address of a real server.</summary>
    public static FindingSubject Server(IPAddress address, IEnumerable<ServiceKey> services) =>
        new(SubjectKind.Server, address.ToString(), Names(services));

    /// <summary>A heading: <c>virtual address 192.0.2.1 (TCP 192.0.2.1:80)</c>.</summary>
    public override string ToString()
    {
        string services = string.Join(", ", Services);
        return Kind switch
        {
            SubjectKind.Director => Name,
            SubjectKind.VirtualAddress => $"virtual address {Name} ({services})",
            SubjectKind.Service => $"service {Name}",
            _ => $"real server {Name} ({services})",
        };
    }

    private static List<string> Names(IEnumerable<ServiceKey> services)
    {
        List<string> names = [];
        foreach (ServiceKey service in services)
        {
            string name = service.ToString();
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
