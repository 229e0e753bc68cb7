using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>
/// Compares the present table with the wanted one: give it every present service, then take the plan. Pure: it reads
/// no kernel. The plan holds the old state of what it changes and nothing of what stays.
/// The daemon's planner is another one: it knows services of its own from those of others, plans a few services at a time,
/// and needs no way back; this one must hold a million servers and be able to undo.
/// </summary>
/// <param name="wanted">What the table shall be, completed and without mistakes.</param>
/// <param name="unlisted">What happens to services the file does not name.</param>
internal sealed class TablePlanner(WantedTable wanted, UnlistedServices unlisted)
{
    private const int ServerAbsent = -1;
    private const int ServerAsWanted = -2;

    private readonly ServicePlan[] _services = new ServicePlan[wanted.ServiceCount];
    private readonly ChunkedList<TableChange> _edits = new();
    private readonly ChunkedList<TableChange> _removals = new();
    private readonly ChunkedList<OldService> _oldServices = new();
    private readonly ChunkedList<PackedServer> _oldServers = new();
    private readonly List<TableChange> _lowered = [];
    private readonly List<int> _removedServices = [];
    private EntryCounts _removed;
    private EntryCounts _unchanged;
    private EntryCounts _changed;
    private EntryCounts _added;
    private int _kept;

    /// <summary>Whether the servers of a present service matter; those of services left alone need not be read.</summary>
    public bool NeedsServersOf(ServiceKey service) => unlisted == UnlistedServices.Remove || wanted.Find(service) >= 0;

    /// <summary>Takes note of a present service; each only once.</summary>
    /// <param name="service">The service.</param>
    /// <param name="servers">Its servers, the most recently added first; of no interest unless <see cref="NeedsServersOf"/>.</param>
    public void Take(IpvsService service, IEnumerable<IpvsDestination> servers)
    {
        int number = wanted.Find(service.Key);
        if (number < 0)
        {
            TakeUnlisted(service, servers);
            return;
        }

        int firstEdit = _edits.Count;
        int firstRemoval = _removals.Count;
        PackedService present = new(service, line: 0);
        if (present.IsConfiguredAs(wanted.Service(number)))
        {
            _unchanged += new EntryCounts(1, 0);
        }
        else
        {
            _changed += new EntryCounts(1, 0);
            _edits.Add(new(ChangeKind.EditService, number, _oldServices.Add(new(present, 0, 0))));
        }

        CompareServers(number, servers);
        _services[number] = new(true, firstEdit, _edits.Count - firstEdit, firstRemoval, _removals.Count - firstRemoval);
    }

    /// <summary>The plan. The planner is of no use afterwards.</summary>
    public TablePlan Finish()
    {
        for (int service = 0; service < _services.Length; service++)
        {
            if (!_services[service].IsPresent)
            {
                _added += new EntryCounts(1, wanted.ServersOf(service).Length);
            }
        }

        // The kernel's order differs from boot to boot.
        _removedServices.Sort((left, right) => _oldServices[left].Service.Id.CompareTo(_oldServices[right].Service.Id));
        return new(wanted, _services, _edits, _removals, _removedServices, _oldServices, _oldServers)
        {
            Counts = new(_added, _changed, _removed, _unchanged, _kept),
        };
    }

    private void TakeUnlisted(IpvsService service, IEnumerable<IpvsDestination> servers)
    {
        if (unlisted == UnlistedServices.Keep)
        {
            _kept++;
            return;
        }

        int first = _oldServers.Count;
        foreach (IpvsDestination server in servers)
        {
            _oldServers.Add(new PackedServer(server, service: -1, line: 0));
        }

        int count = _oldServers.Count - first;
        _removedServices.Add(_oldServices.Add(new(new(service, line: 0), first, count)));
        _removed += new EntryCounts(1, count);
    }

    private void CompareServers(int service, IEnumerable<IpvsDestination> servers)
    {
        // By place in the service: the old server, or one of the two marks.
        ReadOnlySpan<int> numbers = wanted.ServersOf(service);
        int[] oldOf = new int[numbers.Length];
        Array.Fill(oldOf, ServerAbsent);
        foreach (IpvsDestination server in servers)
        {
            PackedServer present = new(server, service, line: 0);
            int number = wanted.FindServer(service, present.Id);
            if (number < 0)
            {
                _removals.Add(new(ChangeKind.RemoveServer, service, _oldServers.Add(present)));
                _removed += new EntryCounts(0, 1);
            }
            else
            {
                bool isAsWanted = present.IsConfiguredAs(wanted.Server(number));
                oldOf[numbers.BinarySearch(number)] = isAsWanted ? ServerAsWanted : _oldServers.Add(present);
            }
        }

        AddServerEdits(numbers, oldOf);
    }

    private void AddServerEdits(ReadOnlySpan<int> numbers, int[] oldOf)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            switch (oldOf[i])
            {
                case ServerAbsent:
                    _added += new EntryCounts(0, 1);
                    _edits.Add(new(ChangeKind.AddServer, numbers[i], -1));
                    break;
                case ServerAsWanted:
                    _unchanged += new EntryCounts(0, 1);
                    break;
                case var old:
                    _changed += new EntryCounts(0, 1);
                    TableChange edit = new(ChangeKind.EditServer, numbers[i], old);
                    if (wanted.Server(numbers[i]).Weight >= _oldServers[old].Weight)
                    {
                        _edits.Add(edit);
                    }
                    else
                    {
                        // Whoever loses weight does so after the others have gained theirs.
                        _lowered.Add(edit);
                    }

                    break;
            }
        }

        foreach (TableChange edit in _lowered)
        {
            _edits.Add(edit);
        }

        _lowered.Clear();
    }
}
