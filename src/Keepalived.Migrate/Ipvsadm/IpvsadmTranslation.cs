using System.Globalization;
using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Ipvsadm;

/// <summary>What ipvsadm commands become. ipvsadm checks nothing, so the servers have no checks.</summary>
internal sealed class IpvsadmTranslation
{
    private readonly ReportBuilder _report;
    private readonly IHostNames _names;
    private readonly Dictionary<string, Table> _tables = [];

    private IpvsadmTranslation(IHostNames names, ReportBuilder report) => (_names, _report) = (names, report);

    public static ServicePieces Translate(IReadOnlyList<IpvsadmCommand> commands, IHostNames names, ReportBuilder report)
    {
        var translation = new IpvsadmTranslation(names, report);
        var globals = new List<Statement>();
        foreach (var command in commands) translation.Take(command, globals);
        return new ServicePieces(globals, [.. translation._tables.Values.Select(static t => t.Service with { Servers = [.. t.Servers.Values] })]);
    }

    /// <summary>What becomes of the commands.</summary>
    public static IReadOnlyList<DirectiveRule> Rules { get; } =
    [
        new("-A, -E", CarryLevel.Exact, "virtual_server"),
        new("-a, -e", CarryLevel.Exact, "real_server, without a check: ipvsadm had none; add TCP_CHECK or another one"),
        new("-C", CarryLevel.Exact, "not needed: keepalived removes what it set; lvs_flush in global_defs removes everything"),
        new("-D, -d", CarryLevel.Exact, "not needed: keepalived removes what it set when it stops"),
        new("-L, -Z, -S", CarryLevel.Exact, "shows or saves, sets nothing"),
        new("-R", CarryLevel.Decide, "restores another file: give that file too"),
        new("--set", CarryLevel.Exact, "lvs_timeouts"),
        new("--start-daemon", CarryLevel.Decide, "lvs_sync_daemon INTERFACE INSTANCE needs a vrrp_instance that decides who sends"),
        new("--stop-daemon", CarryLevel.Exact, "not needed: keepalived stops what it started"),
    ];

    private void Take(IpvsadmCommand command, List<Statement> globals)
    {
        var options = IpvsadmOptions.Read(command.Words);
        string shown = string.Join(' ', command.Words);
        if (options.Problem is { } problem)
        {
            _report.Not(command.Place, shown, $"{problem} is not understood");
            return;
        }

        switch (options.Command)
        {
            case 'A' or 'E': Service(command.Place, shown, options); break;
            case 'a' or 'e': Server(command.Place, shown, options); break;
            case 'X': Timeouts(command, shown, globals); break;
            case '\0': _report.Not(command.Place, shown, "names no command"); break;
            default:
                var rule = Rules.First(r => r.Name.Contains(Spelling(options.Command), StringComparison.Ordinal));
                _report.Add(command.Place, shown, rule.Level, rule.Text);
                break;
        }
    }

    private static string Spelling(char command) => command switch
    {
        'B' => "--start-daemon",
        'K' => "--stop-daemon",
        'l' => "-L",
        _ => $"-{command}",
    };

    private void Service(SourcePlace place, string shown, IpvsadmOptions options)
    {
        if (Bare(place, shown, options) is not { } server) return;
        string? mask = options['M'] ?? (options['p'] is null ? null : "255.255.255.255");
        string[] flags = options['b']?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (flags.Except(VirtualServer.KnownSchedulerFlags).FirstOrDefault() is { } unknown)
        {
            _report.Not(place, shown, $"{unknown} is no flag of a scheduler");
            return;
        }

        server = server with
        {
            Comments = [$"{place.Short}: {shown}", "ipvsadm checked nothing: add a check to each real server"],
            Scheduler = options['s'] ?? "wlc",
            SchedulerFlags = flags,
            IsOnePacket = options['o'] is not null,
            PersistenceEngine = options['P'],
            Persistence = options['p'] is null ? null : Number(options['p']!, 360),
            Granularity = mask is null or "255.255.255.255" or "128" ? null : mask,
        };
        _report.Exact(place, shown, $"virtual_server {server.Title}");
        if (_tables.TryGetValue(Key(server), out var known)) known.Service = server;
        else _tables[Key(server)] = new Table(server);
    }

    private void Server(SourcePlace place, string shown, IpvsadmOptions options)
    {
        if (Bare(place, shown, options) is not { } service) return;
        if (!_tables.TryGetValue(Key(service), out var table))
        {
            _report.Not(place, shown, $"no service {service.Title} was added before");
            return;
        }

        var (host, portText) = AddressText.Split(options['r'] ?? "");
        var address = AddressText.Address(host) ?? _names.Find(host, service.Address?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6);
        int? port = portText is null ? null : AddressText.Port(portText);
        if (address is null || (portText is not null && port is null))
        {
            _report.Not(place, shown, $"'{options['r']}' is no server");
            return;
        }

        var server = new RealServer
        {
            Address = address,
            Port = port is 0 ? null : port,
            Weight = (int)Math.Min(Number(options['w'] ?? "1", 1), int.MaxValue),
            Method = options['m'] is not null ? Forwarding.Nat : options['i'] is not null ? Forwarding.Tunnel : Forwarding.Direct,
            MethodOptions = TunnelType(options),
            Upper = Number(options['x'] ?? "0", 0),
            Lower = Number(options['y'] ?? "0", 0),
            Comments = [$"{place.Short}"],
        };
        _report.Exact(place, shown, "real_server");
        table.Servers[(address, server.Port)] = server;
    }

    private static string TunnelType(IpvsadmOptions options)
    {
        if (options['T'] is not ("gue" or "gre")) return "";
        string port = options['O'] is { } text && AddressText.Port(text) is { } number ? $" port {number}" : "";
        string sum = options['U'] is not null ? " csum" : options['V'] is not null ? " remcsum" : "";
        return $" type {options['T']}{port}{sum}";
    }

    private VirtualServer? Bare(SourcePlace place, string shown, IpvsadmOptions options)
    {
        if (options['f'] is { } markText)
        {
            if (uint.TryParse(markText, NumberStyles.None, CultureInfo.InvariantCulture, out uint mark) && mark > 0)
                return new VirtualServer { Place = place, Mark = mark, IsIpv6Mark = options['6'] is not null };
            _report.Not(place, shown, $"'{markText}' is no firewall mark");
            return null;
        }

        var (protocol, text) = options switch
        {
            _ when options['t'] is { } tcp => ("TCP", tcp),
            _ when options['u'] is { } udp => ("UDP", udp),
            _ => ("SCTP", options['q']),
        };
        var (host, portText) = AddressText.Split(text ?? "");
        var address = AddressText.Address(host) ?? (host.Length == 0 ? null : _names.Find(host, isIpv6: false));
        int? port = AddressText.Port(portText ?? "0");
        if (address is not null && port is not null)
            return new VirtualServer { Place = place, Address = address, Port = port is 0 ? null : port, Protocol = protocol };
        _report.Not(place, shown, $"'{text}' is no service");
        return null;
    }

    private void Timeouts(IpvsadmCommand command, string shown, List<Statement> globals)
    {
        string[] numbers = [.. command.Words.Where(static w => w.Length > 0 && w.All(char.IsAsciiDigit))];
        if (numbers.Length != 3)
        {
            _report.Not(command.Place, shown, "--set needs three numbers");
            return;
        }

        var words = ((string[])["tcp", "tcpfin", "udp"]).Zip(numbers).Where(static p => p.Second.Trim('0').Length > 0).ToList();
        if (words.Count > 0) globals.Add(new Statement($"lvs_timeouts {string.Join(' ', words.Select(static p => $"{p.First} {p.Second}"))}"));
        _report.Exact(command.Place, shown, "lvs_timeouts");
    }

    private static string Key(VirtualServer server) => $"{server.Protocol} {server.Title}{(server.IsIpv6Mark ? " inet6" : "")}";

    private static long Number(string text, long otherwise) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : otherwise;

    // A service as commands change it.
    private sealed class Table(VirtualServer service)
    {
        public VirtualServer Service { get; set; } = service;

        public Dictionary<(IPAddress Address, int? Port), RealServer> Servers { get; } = [];
    }
}
