using System.Net.Sockets;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>What a heartbeat cluster becomes: an instance for each line of haresources, on each node.</summary>
internal sealed class HeartbeatTranslation
{
    private const int FirstRouterId = 51;
    private const int LastRouterId = 255;
    private const int PreferredPriority = 150;
    private const int OtherPriority = 100;
    private const int PriorityStep = 10;

    private readonly HeartbeatFiles _files;
    private readonly ReportBuilder _report;
    private readonly List<string> _nodes;
    private readonly HeartbeatLinks _links;
    private readonly HeartbeatTiming _timing;
    private readonly IReadOnlyList<TrackScript> _scripts;
    private readonly IReadOnlyList<GroupPieces> _groups;
    private readonly bool _isNotPreempting;
    private readonly string? _hmacKey;

    private HeartbeatTranslation(HeartbeatFiles files, IReadOnlyList<string> ldirectordFiles, IHostNames names, ReportBuilder report)
    {
        _files = files;
        _report = report;
        RefuseClusterManager();
        _nodes = Nodes();
        _isNotPreempting = files.Find("auto_failback")?.Value.ToLowerInvariant() is "off" or "no" or "n" or "false" or "0"
            || files.Find("nice_failback")?.Value.ToLowerInvariant() is "on" or "yes" or "y" or "true" or "1";
        TellFailback("auto_failback");
        TellFailback("nice_failback");
        _links = HeartbeatLinks.Of(files, _nodes, names, report);
        _timing = HeartbeatTiming.Of(files, report);
        _scripts = PingTranslation.Translate(files, _isNotPreempting, report);
        _hmacKey = HmacKey.Of(files.Key, report);
        var groups = new GroupTranslation(ldirectordFiles, report);
        _groups = [.. files.Groups.Select(groups.Translate)];
        if (files.Groups.Count > 1 + LastRouterId - FirstRouterId)
            throw new MigrationException(files.Groups[^1].Place, "more groups than there are router ids");
    }

    /// <summary>The nodes without virtual servers.</summary>
    /// <param name="files">The files.</param>
    /// <param name="ldirectordFiles">Names of the ldirectord files that are migrated too.</param>
    /// <param name="names">Looks names up.</param>
    /// <param name="report">Where to tell.</param>
    public static IReadOnlyList<NodeConfiguration> Translate(
        HeartbeatFiles files, IReadOnlyList<string> ldirectordFiles, IHostNames names, ReportBuilder report)
    {
        var translation = new HeartbeatTranslation(files, ldirectordFiles, names, report);
        NodeConfiguration[] nodes = [.. translation._nodes.Select(translation.Node)];
        report.Complete(files.Settings, HeartbeatRules.ByName, "heartbeat");
        return nodes;
    }

    private void RefuseClusterManager()
    {
        foreach (var directive in _files.Settings.Where(static d => d.Name is "crm" or "pacemaker"))
        {
            if (directive.Value.ToLowerInvariant() is not ("off" or "no" or "n" or "false" or "0"))
                throw new MigrationException(directive.Place, $"{directive.Name} {directive.Value}: Pacemaker runs the resources, and they are not in these files");
        }

        if (_files.Groups.Count == 0) throw new MigrationException("ha.cf says nothing about addresses: give haresources too");
    }

    private void TellFailback(string name)
    {
        if (_files.Find(name) is not { } directive) return;
        string text = _isNotPreempting ? "state BACKUP and nopreempt on all nodes" : "the preferred node has the higher priority and takes back";
        _report.Exact(directive.Place, name, text);
    }

    private List<string> Nodes()
    {
        List<string> nodes = [.. _files.All("node").SelectMany(static d => d.Words).Distinct()];
        foreach (var group in _files.Groups.Where(g => !nodes.Contains(g.Node)))
        {
            if (nodes.Count > 0 && _files.Find("node") is not null)
                _report.Decide(group.Place, "node", $"{group.Node} is no node of ha.cf: a file is written for it too");
            nodes.Add(group.Node);
        }

        if (nodes.Count > 1) return nodes;
        _report.Decide(_files.Groups[0].Place, "node", "only one node is named: the second file is for a node called peer");
        return [.. nodes, "peer"];
    }

    private NodeConfiguration Node(string node)
    {
        var instances = new List<VrrpInstance>();
        var syncGroups = new List<SyncGroup>();
        for (int i = 0; i < _groups.Count; i++)
        {
            var (group, pieces) = (_files.Groups[i], _groups[i]);
            if (pieces.Addresses.Count == 0)
            {
                if (pieces.Scripts.Count > 0 && node == _nodes[0]) _report.Not(group.Place, group.Node, "the group has no address to go with");
                continue;
            }

            var notify = Notify(pieces);
            var families = pieces.Addresses.GroupBy(static a => a.Address.AddressFamily).ToList();
            var members = families.Select(f => Instance(node, i, [.. f], families.Count == 1)).ToList();
            instances.AddRange(members.Select(m => families.Count == 1 ? m with { Notify = notify } : m));
            if (families.Count == 1) continue;
            syncGroups.Add(new SyncGroup($"HA_{i + 1}", [.. members.Select(static m => m.Name)], notify)
            {
                TrackScripts = [.. _scripts.Select(static s => s.Name)],
                Comments = [$"{group.Place.Short}: what was one group stays together"],
            });
        }

        return new NodeConfiguration
        {
            Name = node,
            Globals = [.. Globals(instances)],
            Scripts = _scripts,
            SyncGroups = syncGroups,
            Instances = instances,
        };
    }

    private VrrpInstance Instance(string node, int index, IReadOnlyList<VrrpAddress> addresses, bool isAlone)
    {
        var group = _files.Groups[index];
        var family = addresses[0].Address.AddressFamily;
        string? link = _links.Choose(addresses.Select(static a => a.Device).OfType<string>(), _report);
        if (link is null) _report.Decide(group.Place, "interface", "no file names an interface: eth0 was written");
        link ??= "eth0";
        var peers = _links.Addresses.Where(p => p.Key != node).Select(static p => p.Value).Where(p => p.AddressFamily == family).ToList();
        bool isPreferred = node == group.Node;
        int rank = _nodes.Where(n => n != group.Node).TakeWhile(n => n != node).Count();
        return new VrrpInstance
        {
            Name = isAlone ? $"HA_{index + 1}" : $"HA_{index + 1}_{(family == AddressFamily.InterNetworkV6 ? "IPV6" : "IPV4")}",
            RouterId = FirstRouterId + index,
            Interface = link,
            Priority = isPreferred ? PreferredPriority : Math.Max(1, OtherPriority - (PriorityStep * rank)),
            IsMaster = isPreferred && !_isNotPreempting,
            IsNotPreempting = _isNotPreempting,
            AdvertInterval = _timing.AdvertInterval,
            MissingAdverts = _timing.MissingAdverts,
            UnicastSource = peers.Count > 0 ? _links.Addresses.GetValueOrDefault(node) : null,
            UnicastPeers = peers,
            HmacKey = _hmacKey,
            Addresses = addresses,
            TrackScripts = isAlone ? [.. _scripts.Select(static s => s.Name)] : [],
            Comments = [$"{group.Place.Short}: {group.Node} {string.Join(' ', group.Resources)}"],
        };
    }

    private IEnumerable<Statement> Globals(List<VrrpInstance> instances)
    {
        foreach (var statement in MailStatements.Of(_groups.SelectMany(static g => g.Mail))) yield return statement;
        if (_timing.StartupDelay > 0) yield return Statement.Of("vrrp_startup_delay", _timing.StartupDelay);
        var withDaemon = instances.Find(i => _groups[i.RouterId - FirstRouterId].HasSyncDaemon);
        if (withDaemon is not null) yield return new Statement($"lvs_sync_daemon {ConfigWords.Word(withDaemon.Interface)} {withDaemon.Name}");
    }

    private static Notifications Notify(GroupPieces pieces)
    {
        bool isMailed = pieces.Mail.Count > 0;
        if (pieces.Scripts.Count == 0) return Notifications.None with { IsMailed = isMailed };
        string stop = Run(pieces.Scripts.AsEnumerable().Reverse(), "stop");
        return new Notifications(Run(pieces.Scripts, "start"), stop, stop, stop, isMailed);
    }

    private static string Run(IEnumerable<string> scripts, string action) =>
        ConfigWords.Command("/usr/bin/sh", "-c", string.Join("; ", scripts.Select(script => $"{script} {action}")));
}
