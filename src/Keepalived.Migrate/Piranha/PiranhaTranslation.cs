using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Piranha;

/// <summary>What an lvs.cf becomes: the virtual servers, and an instance that carries their addresses on the primary and the backup.</summary>
internal sealed class PiranhaTranslation
{
    private const int RouterId = 51;
    private const int PrimaryPriority = 150;
    private const int BackupPriority = 100;
    private const int MostMissing = 100;
    private const int LongestAdvertInterval = 40;
    private const string InstanceName = "LVS";

    private static readonly string[] OfInstance =
    [
        "primary", "primary_private", "backup", "backup_private", "backup_active", "heartbeat", "keepalive", "deadtime", "reservation_conflict_action",
        "monitor_links", "syncdaemon", "syncd_iface", "syncd_id", "active_cmd", "inactive_cmd",
    ];

    private readonly PiranhaFile _file;
    private readonly PiranhaBlock _globals;
    private readonly PiranhaServices _services;
    private readonly ReportBuilder _report;
    private readonly IReadOnlyList<VrrpAddress> _addresses;
    private readonly string _interface;

    private PiranhaTranslation(PiranhaFile file, ReportBuilder report)
    {
        (_file, _report) = (file, report);
        _globals = new PiranhaBlock(file.Source.Place, "", file.Globals, []);
        _services = new PiranhaServices(_globals, report);
        _addresses = [.. Addresses()];
        _interface = _addresses.Select(static a => a.Device).FirstOrDefault(static d => d is not null) ?? "eth0";
        if (_addresses.Count > 0 && _addresses.All(static a => a.Device is null))
            report.Decide(file.Source.Place, "address", "no address names its interface: eth0 was written");
    }

    public static (IReadOnlyList<NodeConfiguration> Nodes, ServicePieces Services) Translate(PiranhaFile file, ReportBuilder report)
    {
        var translation = new PiranhaTranslation(file, report);
        var servers = file.Virtuals.Select(translation._services.Translate).OfType<VirtualServer>().ToList();
        var nodes = translation.Nodes();
        foreach (var failover in file.Failovers) report.Not(failover.Place, "failover", PiranhaRules.ByName["failover"].Text);
        var blocks = file.Virtuals.SelectMany(static v => v.AllDirectives);
        report.Complete(file.Globals.Concat(blocks), PiranhaRules.ByName, "lvs.cf");
        return (nodes, new ServicePieces([.. translation.Globals(nodes)], servers));
    }

    private IReadOnlyList<NodeConfiguration> Nodes()
    {
        if (_addresses.Count == 0)
        {
            _report.LeftOut(_file.Globals.Where(static d => OfInstance.Contains(d.Name)), CarryLevel.Not, "no virtual server has an address that could move");
            return [];
        }

        var primary = Address("primary");
        var backup = Address("backup");
        bool hasBackup = _globals.Text("backup_active") != "0" && backup is not null;
        if (!hasBackup) _report.Decide(_file.Source.Place, "backup", "no backup is named: the file is for the primary alone");
        bool isUnicast = hasBackup && primary is not null;
        var first = Node("primary", PrimaryPriority, isUnicast ? primary : null, isUnicast ? backup : null);
        return hasBackup ? [first, Node("backup", BackupPriority, isUnicast ? backup : null, isUnicast ? primary : null)] : [first];
    }

    private IPAddress? Address(string name) => AddressText.Address(_globals.Text(name) ?? "");

    private NodeConfiguration Node(string name, int priority, IPAddress? own, IPAddress? peer)
    {
        bool takesBack = _globals.Text("reservation_conflict_action") is null or "preempt";
        int keepalive = Math.Clamp(PiranhaServices.Number(_globals, "keepalive", 6), 1, LongestAdvertInterval);
        int deadtime = PiranhaServices.Number(_globals, "deadtime", 18);
        string? master = Command("active_cmd");
        string? backup = Command("inactive_cmd");
        var instance = new VrrpInstance
        {
            Name = InstanceName,
            RouterId = RouterId,
            Interface = _interface,
            Priority = priority,
            IsMaster = priority == PrimaryPriority && takesBack,
            IsNotPreempting = !takesBack,
            AdvertInterval = keepalive,
            MissingAdverts = Math.Clamp(deadtime / keepalive, 1, MostMissing),
            UnicastSource = own,
            UnicastPeers = peer is null ? [] : [peer],
            Addresses = _addresses,
            TrackInterfaces = _globals.Text("monitor_links") == "1" ? OtherInterfaces : [],
            Notify = new Notifications(master, backup, backup, backup, false),
            Comments =
            [
                $"{_file.Source.BaseName}: the addresses of the virtual servers",
                .. _globals.Find("nat_router") is { } router ? [$"{router.Place.Short}: and the gateway of the real servers"] : (string[])[],
            ],
        };
        return new NodeConfiguration { Name = name, Instances = [instance] };
    }

    // That of the adverts is tracked anyway.
    private string[] OtherInterfaces => [.. _addresses.Select(static a => a.Device).OfType<string>().Where(d => d != _interface).Distinct()];

    private string? Command(string name) => _globals.Find(name) is { Words: { Length: > 0 } words } ? ConfigWords.Command(words) : null;

    private IEnumerable<VrrpAddress> Addresses()
    {
        var seen = new HashSet<IPAddress>();
        foreach (var block in _file.Virtuals.Where(static v => !v.IsInactive))
        {
            if (Read(block.Find("address"), block.Find("vip_nmask")) is { } address && seen.Add(address.Address)) yield return address;
        }

        if (Read(_globals.Find("nat_router"), _globals.Find("nat_nmask")) is { } gateway && seen.Add(gateway.Address)) yield return gateway;
    }

    // ADDRESS [INTERFACE:LABEL]
    private VrrpAddress? Read(Directive? directive, Directive? mask)
    {
        if (directive is null || AddressText.Address(directive.Words[0]) is not { } address) return null;
        string? label = directive.Words.ElementAtOrDefault(1);
        int length = mask is null ? 32 : AddressText.PrefixLength(mask.Value) ?? 32;
        if (mask is null) _report.Approximate(directive.Place, directive.Name, $"{address}/32: no mask is given");
        return new VrrpAddress(address, length, label?.Split(':')[0], label?.Contains(':', StringComparison.Ordinal) == true ? label : null);
    }

    private IEnumerable<Statement> Globals(IReadOnlyList<NodeConfiguration> nodes)
    {
        var timeouts = ((string[])["tcp", "tcpfin", "udp"])
            .Select(name => (Name: name, Seconds: PiranhaServices.Number(_globals, $"{name}_timeout", 0)))
            .Where(static t => t.Seconds > 0)
            .Select(static t => $"{t.Name} {t.Seconds}")
            .ToArray();
        if (timeouts.Length > 0) yield return new Statement($"lvs_timeouts {string.Join(' ', timeouts)}");
        if (_globals.Find("syncdaemon") is not { Value: "1" } || nodes.Count == 0) yield break;
        int id = PiranhaServices.Number(_globals, "syncd_id", 0);
        yield return new Statement($"lvs_sync_daemon {ConfigWords.Word(_globals.Text("syncd_iface") ?? _interface)} {InstanceName}{(id is > 0 and < 256 ? $" id {id}" : "")}");
    }
}
