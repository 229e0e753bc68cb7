using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Piranha;

/// <summary>What the <c>virtual</c> blocks of lvs.cf become.</summary>
internal sealed class PiranhaServices(PiranhaBlock globals, ReportBuilder report)
{
    private const int DefaultTimeout = 6;

    /// <summary>The virtual server; null when it cannot be one, which is told.</summary>
    public VirtualServer? Translate(PiranhaBlock block)
    {
        if (block.IsInactive)
        {
            report.Exact(block.Place, "virtual", $"{block.Name} is not active: left out");
            report.LeftOut(block.AllDirectives, CarryLevel.Exact, "of a virtual server that is not active");
            return null;
        }

        if (globals.Text("service") == "fos") return LeftOut(block, "service = fos: virtual servers are not in use");
        if (Bare(block) is not { } server) return null;
        int timeout = Number(block, "timeout", DefaultTimeout);
        var checkers = Checks(block, timeout, server.Port);
        var servers = block.Servers.Select(real => Server(real, block, server, checkers)).OfType<RealServer>().ToList();
        if (servers.Count == 0) return LeftOut(block, $"{block.Name} has no real server");

        int persistent = Number(block, "persistent", 0);
        return server with
        {
            Comments = [$"{block.Place.Short}: virtual {block.Name}"],
            Scheduler = block.Text("scheduler") ?? "wlc",
            Persistence = persistent > 0 ? persistent : null,
            Granularity = persistent > 0 ? block.Text("pmask") : null,
            DelayLoop = $"{timeout}",
            StartsDown = true,
            Sorry = block.Text("sorry_server") is { } sorry && AddressText.Address(sorry) is { } address ? new SorryServer(address, server.Port, Method) : null,
            Servers = servers,
        };
    }

    /// <summary>How packets get to real servers.</summary>
    public Forwarding Method => globals.Text("network") switch
    {
        "direct" => Forwarding.Direct,
        "tunnel" => Forwarding.Tunnel,
        _ => Forwarding.Nat,
    };

    /// <summary>A number; the default where there is none.</summary>
    public static int Number(PiranhaBlock block, string name, int otherwise) =>
        int.TryParse(block.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private VirtualServer? LeftOut(PiranhaBlock block, string reason)
    {
        report.Not(block.Place, "virtual", reason);
        report.LeftOut(block.AllDirectives, CarryLevel.Not, "its virtual server was left out");
        return null;
    }

    private VirtualServer? Bare(PiranhaBlock block)
    {
        string protocol = block.Text("protocol")?.ToUpperInvariant() == "UDP" ? "UDP" : "TCP";
        if (uint.TryParse(block.Text("fwmark"), NumberStyles.None, CultureInfo.InvariantCulture, out uint mark) && mark > 0)
        {
            report.Exact(block.Place, "virtual", $"virtual_server fwmark {mark}");
            return new VirtualServer { Place = block.Place, Mark = mark };
        }

        if (AddressText.Address(block.Find("address")?.Words[0] ?? "") is not { } address)
        {
            return LeftOut(block, $"{block.Name} has no address");
        }

        int port = Number(block, "port", 80);
        report.Exact(block.Place, "virtual", $"virtual_server {address} {port}");
        return new VirtualServer { Place = block.Place, Address = address, Port = port, Protocol = protocol };
    }

    private RealServer? Server(PiranhaBlock real, PiranhaBlock block, VirtualServer server, IReadOnlyList<Func<IPAddress, Checker>> checkers)
    {
        if (real.IsInactive)
        {
            report.Exact(real.Place, "server", $"{real.Name} is not active: left out");
            report.LeftOut(real.Directives, CarryLevel.Exact, "of a server that is not active");
            return null;
        }

        if (AddressText.Address(real.Text("address") ?? "") is not { } address)
        {
            report.Not(real.Place, "server", $"{real.Name} has no address");
            return null;
        }

        report.Exact(real.Place, "server", "real_server");
        int port = Number(real, "port", 0);
        return new RealServer
        {
            Address = address,
            Port = port > 0 ? port : server.Port,
            Weight = Number(real, "weight", 1),
            Method = Method,
            IsInhibited = block.Text("quiesce_server") == "1",
            Checkers = [.. checkers.Select(make => make(address))],
            Comments = [$"{real.Place.Short}: server {real.Name}"],
        };
    }

    private List<Func<IPAddress, Checker>> Checks(PiranhaBlock block, int timeout, int? port)
    {
        var timers = new CheckTimers(Math.Max(1, timeout), 1, Math.Max(1, timeout));
        string? expect = block.Text("expect");
        if (expect is not null && (block.Text("use_regex") != "1")) expect = Regex.Escape(expect);
        if (expect is not null && !Patterns.IsUsable(expect))
        {
            report.Not(block.Find("expect")!.Place, "expect", "the pattern needs back references or look-around, or is none");
            expect = null;
        }

        if (block.Find("send_program") is { } program)
        {
            if (block.Find("send") is { } ignored) report.Exact(ignored.Place, "send", "ignored beside send_program");
            string search = block.Text("expect") is { } wanted ? $" | grep -q -e {Shell(wanted)}" : "";
            return [address => Checkers.Misc(timers, "/usr/bin/sh", "-c", program.Value.Replace("%h", $"{address}") + search)];
        }

        int? checkPort = block.Find("fwmark") is null ? null : port ?? Number(block, "port", 80);
        List<Statement> steps = [];
        if (block.Text("send") is { } send) steps.Add(Checkers.Send(Unescape(send)));
        if (expect is not null) steps.Add(Checkers.Expect(expect));
        if (steps.Count > 0 && block.Text("protocol")?.ToUpperInvariant() != "UDP") return [_ => Checkers.Dialogue(timers, steps, port: checkPort)];
        if (block.Text("protocol")?.ToUpperInvariant() == "UDP") return [];
        return [_ => Checkers.Tcp(timers, checkPort)];
    }

    private static string Shell(string text) => $"'{text.Replace("'", @"'\''")}'";

    // \n \r \t, and a backslash before anything else is dropped.
    private static string Unescape(string text) => Regex.Replace(text, @"\\(.)", static match => match.Groups[1].Value switch
    {
        "n" => "\n",
        "r" => "\r",
        "t" => "\t",
        var other => other,
    });
}
