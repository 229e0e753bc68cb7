using Keepalived.Migrate.Heartbeat;
using Keepalived.Migrate.Ipvsadm;
using Keepalived.Migrate.Ldirectord;
using Keepalived.Migrate.Mon;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Piranha;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Wackamole;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate;

/// <summary>Makes keepalived.conf from the files of older tools. Reads and writes nothing itself.</summary>
public sealed class Migrator
{
    private const string SingleNode = "director";

    private readonly IReadOnlyList<SourceFile> _files;
    private readonly ILookup<LegacyFormat, SourceFile> _byFormat;
    private readonly IHostNames _names;
    private readonly string? _owner;
    private readonly ReportBuilder _report = new();

    private Migrator(IReadOnlyList<SourceFile> files, IHostNames names, string? owner)
    {
        (_files, _names, _owner) = (files, names, owner);
        _byFormat = files.ToLookup(Recognition.Of);
    }

    /// <summary>Migrates files that belong together.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <param name="names">Looks host names up.</param>
    /// <param name="owner">The node the files are from; null: not known.</param>
    /// <exception cref="MigrationException">They cannot be migrated; the message says where and why.</exception>
    public static MigrationResult Run(IReadOnlyList<SourceFile> files, IHostNames names, string? owner = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.DistinctBy(static f => f.Name).Count() < files.Count) throw new MigrationException("a file is given twice");
        return new Migrator(files, names, owner).Run();
    }

    private MigrationResult Run()
    {
        // A cluster has one of each; only virtual servers may stand in several files.
        foreach (var same in _byFormat.Where(static f => f.Key is not (LegacyFormat.Ldirectord or LegacyFormat.Ipvsadm)))
        {
            if (same.Skip(1).FirstOrDefault() is { } second)
                throw new MigrationException(second.Place, $"is a second file of the same kind beside {same.First().Name}: migrate one cluster at a time");
        }

        var services = new List<ServicePieces>();
        var nodes = Nodes(services);
        services.AddRange(Services());
        if (nodes.Count == 0) nodes = [new NodeConfiguration { Name = _owner ?? SingleNode }];
        string[] sources = [.. _files.Select(static f => f.BaseName)];
        var complete = nodes.Select(node => WithServices(node, services)).ToList();
        foreach (var node in complete) CheckName(node.Name);
        return new MigrationResult(
            [.. complete.Select(node => new MigratedNode(node.Name, ConfigurationWriter.Write(node, sources)))], _report.Entries(_files));
    }

    private SourceFile? One(LegacyFormat format) => _byFormat[format].FirstOrDefault();

    // At most one of the tools that move addresses.
    private IReadOnlyList<NodeConfiguration> Nodes(List<ServicePieces> services)
    {
        var heartbeat = One(LegacyFormat.HaCf) ?? One(LegacyFormat.HaResources) ?? One(LegacyFormat.AuthKeys);
        var wackamole = One(LegacyFormat.Wackamole) ?? One(LegacyFormat.Spread);
        var piranha = One(LegacyFormat.Piranha);
        SourceFile[] movers = [.. ((SourceFile?[])[heartbeat, wackamole, piranha]).OfType<SourceFile>()];
        if (movers.Length > 1) throw new MigrationException(movers[1].Place, $"moves addresses, as {movers[0].Name} does: migrate one of them at a time");
        if (heartbeat is not null) return Heartbeat(heartbeat);
        if (wackamole is not null) return Wackamole(wackamole);
        if (piranha is null) return [];
        var (nodes, pieces) = PiranhaTranslation.Translate(PiranhaReader.Read(piranha), _report);
        services.Add(pieces);
        return nodes;
    }

    private IReadOnlyList<NodeConfiguration> Heartbeat(SourceFile given)
    {
        if (One(LegacyFormat.HaResources) is null && One(LegacyFormat.HaCf) is null)
            throw new MigrationException(given.Place, "needs haresources and ha.cf beside it");
        var files = new HeartbeatFiles(
            One(LegacyFormat.HaCf) is { } settings ? HaCfReader.Read(settings) : [],
            One(LegacyFormat.HaResources) is { } resources ? HaResourcesReader.Read(resources) : [],
            One(LegacyFormat.AuthKeys) is { } keys ? AuthKeysReader.Read(keys) : null);
        string[] ldirectordFiles = [.. _byFormat[LegacyFormat.Ldirectord].Select(static f => f.BaseName)];
        return HeartbeatTranslation.Translate(files, ldirectordFiles, _names, _report);
    }

    private IReadOnlyList<NodeConfiguration> Wackamole(SourceFile given)
    {
        if (One(LegacyFormat.Wackamole) is not { } file) throw new MigrationException(given.Place, "needs wackamole.conf beside it");
        var spread = One(LegacyFormat.Spread) is { } nodes ? SpreadReader.Read(nodes) : null;
        return WackamoleTranslation.Translate(WackamoleReader.Read(file), spread, _owner, _report);
    }

    private IEnumerable<ServicePieces> Services()
    {
        foreach (var file in _byFormat[LegacyFormat.Ldirectord]) yield return LdirectordTranslation.Translate(LdirectordReader.Read(file), _names, _report);
        var tables = _byFormat[LegacyFormat.Ipvsadm].Select(file => IpvsadmTranslation.Translate(IpvsadmReader.Read(file), _names, _report)).ToList();
        if (One(LegacyFormat.Mon) is not { } mon)
        {
            foreach (var table in tables) yield return table;
            yield break;
        }

        // What mon watches it describes itself; the table adds what mon does not know, and the services that nobody watches.
        var known = tables.SelectMany(static t => t.VirtualServers).ToList();
        var watched = MonTranslation.Translate(MonReader.Read(mon), known, _names, _report);
        yield return watched;
        var titles = watched.VirtualServers.Select(static v => (v.Protocol, v.Title)).ToHashSet();
        yield return new ServicePieces([.. tables.SelectMany(static t => t.Globals)], [.. known.Where(v => !titles.Contains((v.Protocol, v.Title)))]);
    }

    private NodeConfiguration WithServices(NodeConfiguration node, IReadOnlyList<ServicePieces> services)
    {
        var addresses = node.Instances.SelectMany(static i => i.Addresses).Select(static a => a.Address).ToHashSet();
        return node with
        {
            Globals = [.. GlobalStatements.Merge(node.Globals.Concat(services.SelectMany(static s => s.Globals)))],
            VirtualServers =
            [
                .. Distinct(services.SelectMany(static s => s.VirtualServers))
                    .Select(v => v with { IsSuspended = v.Address is not null && addresses.Contains(v.Address) }),
            ],
        };
    }

    // Two services of one address, port and protocol are one in the kernel; the first stays.
    private IEnumerable<VirtualServer> Distinct(IEnumerable<VirtualServer> servers)
    {
        var seen = new HashSet<string>();
        foreach (var server in servers)
        {
            if (seen.Add($"{server.Protocol} {server.Title} {server.IsIpv6Mark}")) yield return server;
            else _report.Not(server.Place, server.Title, "the same virtual server stands in the files twice: the first was taken");
        }
    }

    // A node's name becomes the name of a folder.
    private static void CheckName(string name)
    {
        if (name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name.Trim('.').Length > 0) return;
        throw new MigrationException($"'{name}' is no name of a node");
    }
}
