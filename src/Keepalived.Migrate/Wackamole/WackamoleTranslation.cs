using System.Globalization;
using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Wackamole;

/// <summary>What a wackamole cluster becomes: an instance for each virtual interface, on each node.</summary>
internal sealed class WackamoleTranslation
{
    private const int MostInstances = 255;
    private const int DefaultMature = 5;
    private const int LongestMature = 1200;

    private readonly WackamoleFile _file;
    private readonly ReportBuilder _report;
    private readonly IReadOnlyList<SpreadNode> _nodes;
    private readonly bool _isUnicast;
    private readonly int _delay;

    private WackamoleTranslation(WackamoleFile file, SpreadFile? spread, ReportBuilder report)
    {
        _file = file;
        _report = report;
        if (file.Interfaces.Count > MostInstances)
            throw new MigrationException(file.Interfaces[MostInstances].Place, $"more virtual interfaces than the {MostInstances} router ids there are");
        _nodes = spread?.Nodes ?? Assumed();
        _isUnicast = _nodes.Any(static n => n.Segment > 0) && _nodes.All(static n => n.Address is not null);
        _delay = Mature();
    }

    /// <summary>The nodes.</summary>
    /// <param name="file">The wackamole.conf of one of them.</param>
    /// <param name="spread">The spread.conf; null: none was given.</param>
    /// <param name="owner">The node the file is from, for <c>Prefer</c>; null: not known.</param>
    /// <param name="report">Where to tell.</param>
    public static IReadOnlyList<NodeConfiguration> Translate(WackamoleFile file, SpreadFile? spread, string? owner, ReportBuilder report)
    {
        var translation = new WackamoleTranslation(file, spread, report);
        NodeConfiguration[] nodes = [.. translation._nodes.Select((_, index) => translation.Node(index, owner))];
        translation.TellPreferred(owner);
        report.Complete(file.Directives, WackamoleRules.ByName, "wackamole");
        if (spread is not null) report.Complete(spread.Directives, WackamoleRules.SpreadByName, "Spread");
        return nodes;
    }

    private List<SpreadNode> Assumed()
    {
        _report.Decide(_file.Source.Place, "nodes", "spread.conf names the nodes: give it too; two called node1 and node2 were assumed");
        return [new SpreadNode(_file.Source.Place, "node1", null, 0), new SpreadNode(_file.Source.Place, "node2", null, 0)];
    }

    private NodeConfiguration Node(int index, string? owner)
    {
        var node = _nodes[index];
        var instances = new List<VrrpInstance>();
        for (int i = 0; i < _file.Interfaces.Count; i++) instances.Add(Instance(i, index, isPreferred: node.Name == owner && Prefers(_file.Interfaces[i])));
        return new NodeConfiguration { Name = node.Name, Globals = [Statement.Of("vrrp_startup_delay", _delay)], Instances = instances };
    }

    private VrrpInstance Instance(int index, int node, bool isPreferred)
    {
        var entry = _file.Interfaces[index];
        int priority = isPreferred ? Balance.Preferred : Balance.Priorities(index, _nodes.Count)[node];
        IReadOnlyList<IPAddress> peers = _isUnicast ? [.. _nodes.Where((_, i) => i != node).Select(static n => n.Address!)] : [];
        return new VrrpInstance
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"VIF_{index + 1}"),
            RouterId = index + 1,
            Interface = entry.Addresses[0].Device!,
            Priority = priority,
            UnicastSource = _isUnicast ? _nodes[node].Address : null,
            UnicastPeers = peers,
            Addresses = entry.Addresses,
            Comments = [$"{entry.Place.Short}: {string.Join(' ', entry.Addresses.Select(static a => $"{a.Device}:{a.Address}/{a.Length}"))}"],
        };
    }

    // A preferred prefix means all addresses in it.
    private bool Prefers(WackamoleInterface entry) => _file.Preferred.Any(p => entry.Addresses.Any(a => IsIn(a, p.Value)));

    private static bool IsIn(VrrpAddress address, string preferred)
    {
        int colon = preferred.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || preferred[..colon] != address.Device) return false;
        string[] parts = preferred[(colon + 1)..].Split('/');
        if (AddressText.Address(parts[0]) is not { } start || start.AddressFamily != address.Address.AddressFamily) return false;
        byte[] wanted = start.GetAddressBytes();
        byte[] given = address.Address.GetAddressBytes();
        int bits = parts.Length > 1 ? AddressText.PrefixLength(parts[1].Split('n', 'N')[0]) ?? 8 * wanted.Length : 8 * wanted.Length;
        for (int i = 0; i < Math.Min(bits, 8 * wanted.Length); i++)
        {
            int mask = 0x80 >> (i % 8);
            if ((wanted[i / 8] & mask) != (given[i / 8] & mask)) return false;
        }

        return true;
    }

    private void TellPreferred(string? owner)
    {
        foreach (var preferred in _file.Preferred)
        {
            if (owner is null)
                _report.Decide(preferred.Place, "Prefer", $"{preferred.Value}: on which node is not known: call again with --node NAME for each");
            else if (!_file.Interfaces.Any(e => e.Addresses.Any(a => IsIn(a, preferred.Value))))
                _report.Not(preferred.Place, "Prefer", $"{preferred.Value} is none of the virtual interfaces");
            else
                _report.Exact(preferred.Place, "Prefer", $"{preferred.Value}: priority {Balance.Preferred} on {owner}");
        }
    }

    // The parser of wackamole took the unit h for seconds, too.
    private int Mature()
    {
        if (_file.Directives.LastOrDefault(static d => d.Name == "Mature") is not { } mature) return DefaultMature;
        string text = mature.Value.Trim();
        int unit = text.EndsWith("m", StringComparison.OrdinalIgnoreCase) ? 60 : 1;
        string digits = text.TrimEnd('s', 'S', 'm', 'M', 'h', 'H');
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (isNumber && number is > 0 and <= LongestMature) return number * unit;
        throw new MigrationException(mature.Place, $"'{text}' is no time");
    }
}
