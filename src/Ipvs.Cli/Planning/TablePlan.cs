using System.Diagnostics;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>
/// The smallest set of changes from the present table to the wanted one, in an order that keeps traffic flowing:
/// services and servers are added and changed first, in file order; then servers are removed, then services.
/// </summary>
internal sealed class TablePlan(
    WantedTable wanted,
    ServicePlan[] services,
    ChunkedList<TableChange> edits,
    ChunkedList<TableChange> removals,
    List<int> removedServices,
    ChunkedList<OldService> oldServices,
    ChunkedList<PackedServer> oldServers)
{
    /// <summary>How much there is to do.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>The changes in the order in which they are to be carried out; made while they are read.</summary>
    public IEnumerable<TableChange> Changes()
    {
        for (int service = 0; service < services.Length; service++)
        {
            foreach (TableChange change in services[service].IsPresent ? EditsOf(service) : AdditionOf(service))
            {
                yield return change;
            }
        }

        foreach (ServicePlan service in services)
        {
            for (int i = 0; i < service.RemovalCount; i++)
            {
                yield return removals[service.FirstRemoval + i];
            }
        }

        foreach (int old in removedServices)
        {
            yield return new(ChangeKind.RemoveService, -1, old);
        }
    }

    /// <summary>The line of the file that asks for a change; 0 for a removal.</summary>
    public int LineOf(TableChange change) => change.Kind switch
    {
        ChangeKind.AddService or ChangeKind.EditService => wanted.Service(change.Wanted).Line,
        ChangeKind.AddServer or ChangeKind.EditServer => wanted.Server(change.Wanted).Line,
        _ => 0,
    };

    /// <summary>The service a change is about or within.</summary>
    public ServiceKey ServiceOf(TableChange change) => change.Kind switch
    {
        ChangeKind.AddServer or ChangeKind.EditServer => wanted.Service(wanted.Server(change.Wanted).Service).Id.ToKey(),
        ChangeKind.RemoveService => oldServices[change.Old].Service.Id.ToKey(),
        _ => wanted.Service(change.Wanted).Id.ToKey(),
    };

    /// <summary>The service before the change; null when the change is about none or adds it.</summary>
    public IpvsService? OldServiceOf(TableChange change) =>
        change.Kind is ChangeKind.EditService or ChangeKind.RemoveService ? oldServices[change.Old].Service.ToService() : null;

    /// <summary>The server before the change; null when the change is about none or adds it.</summary>
    public IpvsDestination? OldServerOf(TableChange change) =>
        change.Kind is ChangeKind.EditServer or ChangeKind.RemoveServer ? oldServers[change.Old].ToDestination() : null;

    /// <summary>Number of servers that go with a removed service.</summary>
    public int LostServersOf(TableChange change) => change.Kind == ChangeKind.RemoveService ? oldServices[change.Old].ServerCount : 0;

    /// <summary>The request that carries a change out.</summary>
    public IpvsOperation OperationOf(TableChange change) => change.Kind switch
    {
        ChangeKind.AddService => new IpvsOperation.AddService(wanted.Service(change.Wanted).ToService()),
        ChangeKind.EditService => new IpvsOperation.UpdateService(wanted.Service(change.Wanted).ToService()),
        ChangeKind.AddServer => new IpvsOperation.AddDestination(ServiceOf(change), wanted.Server(change.Wanted).ToDestination()),
        ChangeKind.EditServer => new IpvsOperation.UpdateDestination(ServiceOf(change), wanted.Server(change.Wanted).ToDestination()),
        ChangeKind.RemoveServer => new IpvsOperation.RemoveDestination(ServiceOf(change), oldServers[change.Old].Id.ToKey()),
        ChangeKind.RemoveService => new IpvsOperation.RemoveService(ServiceOf(change)),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The requests that take a change back. Servers of a removed service come back in their old order, which sh and dh depend on.
    /// </summary>
    public IEnumerable<IpvsOperation> InverseOf(TableChange change)
    {
        ServiceKey service = ServiceOf(change);
        switch (change.Kind)
        {
            case ChangeKind.AddService:
                yield return new IpvsOperation.RemoveService(service);
                break;
            case ChangeKind.EditService:
                yield return new IpvsOperation.UpdateService(OldServiceOf(change)!);
                break;
            case ChangeKind.AddServer:
                yield return new IpvsOperation.RemoveDestination(service, wanted.Server(change.Wanted).Id.ToKey());
                break;
            case ChangeKind.EditServer:
                yield return new IpvsOperation.UpdateDestination(service, OldServerOf(change)!.Value);
                break;
            case ChangeKind.RemoveServer:
                yield return new IpvsOperation.AddDestination(service, OldServerOf(change)!.Value);
                break;
            default:
                OldService old = oldServices[change.Old];
                yield return new IpvsOperation.AddService(old.Service.ToService());
                for (int i = old.ServerCount - 1; i >= 0; i--)
                {
                    yield return new IpvsOperation.AddDestination(service, oldServers[old.FirstServer + i].ToDestination());
                }

                break;
        }
    }

    private IEnumerable<TableChange> EditsOf(int service)
    {
        ServicePlan plan = services[service];
        for (int i = 0; i < plan.EditCount; i++)
        {
            yield return edits[plan.FirstEdit + i];
        }
    }

    private IEnumerable<TableChange> AdditionOf(int service)
    {
        yield return new(ChangeKind.AddService, service, -1);
        for (int i = 0; i < wanted.ServersOf(service).Length; i++)
        {
            yield return new(ChangeKind.AddServer, wanted.ServersOf(service)[i], -1);
        }
    }
}
