using System.Text;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>A table that takes and refuses operations as the kernel does.</summary>
internal sealed class PlanModel : IKernelTable
{
    private readonly Dictionary<ServiceKey, (IpvsService Service, List<IpvsDestination> Servers)> _services = [];

    /// <summary>Schedulers the kernel knows.</summary>
    public static readonly string[] Schedulers = ["rr", "wrr", "wlc", "sh"];

    /// <summary>Number of operations accepted so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Called before each operation, with the number of those accepted so far: somebody else at work, or a reason to refuse.</summary>
    public Func<int, IpvsOperation, Errno> Before { get; set; } = static (_, _) => Errno.None;

    /// <summary>Services with their servers, the most recently added first.</summary>
    public IEnumerable<(IpvsService Service, IReadOnlyList<IpvsDestination> Servers)> Entries =>
        _services.Values.Select(row => (row.Service, (IReadOnlyList<IpvsDestination>)row.Servers));

    public IEnumerable<IpvsService> ReadServices() => [.. _services.Values.Select(row => row.Service)];

    public IEnumerable<IpvsDestination> ReadServers(ServiceKey service) =>
        _services.TryGetValue(service, out var row) ? [.. row.Servers] : [];

    public IReadOnlyList<NetlinkResult> Execute(IReadOnlyList<IpvsOperation> operations) =>
        [.. operations.Select(operation => new NetlinkResult(ExecuteOne(operation)))];

    /// <summary>Carries out one operation without asking <see cref="Before"/>.</summary>
    public Errno Change(IpvsOperation operation)
    {
        switch (operation)
        {
            case IpvsOperation.AddService(var service):
                return !Schedulers.Contains(service.Scheduler) ? Errno.ENOENT
                    : _services.TryAdd(service.Key, (service, [])) ? Errno.None : Errno.EEXIST;
            case IpvsOperation.UpdateService(var service):
                if (!_services.TryGetValue(service.Key, out var row))
                {
                    return Errno.ESRCH;
                }

                _services[service.Key] = Schedulers.Contains(service.Scheduler) ? (service, row.Servers) : row;
                return Schedulers.Contains(service.Scheduler) ? Errno.None : Errno.ENOENT;
            case IpvsOperation.RemoveService(var key):
                return _services.Remove(key) ? Errno.None : Errno.ESRCH;
            case IpvsOperation.AddDestination(var key, var server):
                return ChangeServer(key, server.Key, Errno.EEXIST, wantsPresent: false, (servers, _) => servers.Insert(0, server));
            case IpvsOperation.UpdateDestination(var key, var server):
                return ChangeServer(key, server.Key, Errno.ENOENT, wantsPresent: true, (servers, index) => servers[index] = server);
            case IpvsOperation.RemoveDestination(var key, var server):
                return ChangeServer(key, server, Errno.ENOENT, wantsPresent: true, (servers, index) => servers.RemoveAt(index));
            default:
                throw new ArgumentException("not a planned operation", nameof(operation));
        }
    }

    /// <summary>The table in lines, in one order whatever happened to it; servers by address.</summary>
    public string Describe()
    {
        StringBuilder text = new();
        foreach (var (service, servers) in Entries.OrderBy(row => row.Service.Key.ToString(), StringComparer.Ordinal))
        {
            text.Append(OperationText.Format(new IpvsOperation.AddService(service))).Append('\n');
            foreach (IpvsDestination server in servers.OrderBy(server => server.Key.ToString(), StringComparer.Ordinal))
            {
                text.Append(OperationText.Format(new IpvsOperation.AddDestination(service.Key, server))).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A file that asks for this table, servers in the order of their adding.</summary>
    public string ToFile()
    {
        StringBuilder text = new();
        foreach ((IpvsService service, IReadOnlyList<IpvsDestination> servers) in Entries)
        {
            text.Append(OperationText.Format(new IpvsOperation.AddService(service))).Append('\n');
            foreach (IpvsDestination server in servers.Reverse())
            {
                text.Append(OperationText.Format(new IpvsOperation.AddDestination(service.Key, server))).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The table that the lines of a file make.</summary>
    public static PlanModel Of(string lines)
    {
        PlanModel model = new();
        TablePlan plan = PresentTable.Plan(model, Read(lines), UnlistedServices.Remove);
        foreach (TableChange change in plan.Changes())
        {
            Assert.Equal(Errno.None, model.Change(plan.OperationOf(change)));
        }

        return model;
    }

    /// <summary>Reads lines that have no mistakes.</summary>
    public static WantedTable Read(string lines)
    {
        WantedTable table = Read(lines, out string mistakes);
        Assert.Equal("", mistakes);
        return table;
    }

    /// <summary>Reads the lines of a file called <c>rules</c>.</summary>
    public static WantedTable Read(string lines, out string mistakes)
    {
        FileMistakes found = new("rules");
        INameLookup names = new FixedNames();
        MemoryStream stream = new(Encoding.UTF8.GetBytes(lines));
        WantedTable table = new PlanFileReader(new CommandLineParser("ipvs", names), found).Read(new RestoreReader(stream.Read, () => { }));
        mistakes = string.Join("\n", found.Describe());
        return table;
    }

    private Errno ExecuteOne(IpvsOperation operation)
    {
        Errno refused = Before(Accepted, operation);
        Errno result = refused != Errno.None ? refused : Change(operation);
        Accepted += result == Errno.None ? 1 : 0;
        return result;
    }

    private Errno ChangeServer(
        ServiceKey service, DestinationKey server, Errno otherwise, bool wantsPresent, Action<List<IpvsDestination>, int> change)
    {
        if (!_services.TryGetValue(service, out var row))
        {
            return Errno.ESRCH;
        }

        int index = row.Servers.FindIndex(known => known.Key == server);
        if (index >= 0 != wantsPresent)
        {
            return otherwise;
        }

        change(row.Servers, index);
        return Errno.None;
    }
}
