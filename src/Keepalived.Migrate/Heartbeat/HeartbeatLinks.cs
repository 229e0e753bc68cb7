using System.Net;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>The networks heartbeats went over, and the addresses of the nodes there.</summary>
internal sealed class HeartbeatLinks
{
    private static readonly string[] Kinds = ["bcast", "mcast", "mcast6", "ucast", "ucast6"];

    private readonly List<(string Interface, Directive Directive)> _links = [];

    private HeartbeatLinks()
    {
    }

    /// <summary>Addresses of the nodes, for unicast; empty: multicast.</summary>
    public IReadOnlyDictionary<string, IPAddress> Addresses { get; private set; } = new Dictionary<string, IPAddress>();

    /// <summary>Finds the links.</summary>
    public static HeartbeatLinks Of(HeartbeatFiles files, IReadOnlyList<string> nodes, IHostNames names, ReportBuilder report)
    {
        var links = new HeartbeatLinks();
        foreach (var directive in files.Settings.Where(static d => Kinds.Contains(d.Name)))
        {
            // A broadcast line can name several interfaces, each other kind has one.
            var interfaces = directive.Name == "bcast" ? directive.Words : directive.Words.Take(1);
            foreach (string name in interfaces)
            {
                if (!links._links.Exists(l => l.Interface == name)) links._links.Add((name, directive));
            }
        }

        links.FindAddresses(files, nodes, names, report);
        return links;
    }

    /// <summary>The interface for adverts: that of the addresses if it is a link, else the first link.</summary>
    public string? Choose(IEnumerable<string> devices, ReportBuilder report)
    {
        if (_links.Count == 0) return devices.FirstOrDefault();
        string chosen = Addresses.Count > 0
            ? _links.First(static l => l.Directive.Name is "ucast" or "ucast6").Interface
            : devices.FirstOrDefault(d => _links.Exists(l => l.Interface == d)) ?? _links[0].Interface;
        foreach (var (name, directive) in _links.Where(l => l.Interface != chosen))
            report.Not(directive.Place, directive.Name, $"adverts of an instance go over one network, {chosen}: {name} does not stand in when that fails");
        return chosen;
    }

    private void FindAddresses(HeartbeatFiles files, IReadOnlyList<string> nodes, IHostNames names, ReportBuilder report)
    {
        foreach (string kind in (string[])["ucast", "ucast6"])
        {
            var lines = files.All(kind).Where(static d => d.Words.Length >= 2).ToList();
            if (lines.Count == 0) continue;
            string link = lines[0].Words[0];
            var peers = lines.Where(d => d.Words[0] == link).Select(d => (Line: d, Address: Find(d.Words[1], kind == "ucast6", names))).ToList();
            var byName = nodes.ToDictionary(static n => n, n => names.Find(n, kind == "ucast6") is { } own ? peers.Find(p => own.Equals(p.Address)).Address : null);
            if (byName.Values.All(static a => a is not null))
            {
                Addresses = byName.ToDictionary(static p => p.Key, static p => p.Value!);
            }
            else if (peers.Count == nodes.Count && peers.TrueForAll(static p => p.Address is not null))
            {
                Addresses = nodes.Zip(peers, static (n, p) => (n, p.Address)).ToDictionary(static p => p.n, static p => p.Address!);
                for (int i = 0; i < peers.Count; i++)
                    report.Decide(peers[i].Line.Place, kind, $"taken for the address of {nodes[i]}, by the order of the lines: {peers[i].Address} must be there");
            }
            else
            {
                foreach (var (line, _) in peers)
                    report.Approximate(line.Place, kind, $"multicast on {link}: unicast needs the addresses of all nodes, and only the peer's is there");
            }

            return;
        }
    }

    private static IPAddress? Find(string host, bool isIpv6, IHostNames names) => AddressText.Address(host) ?? names.Find(host, isIpv6);
}
