using System.Globalization;
using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>What a ldirectord.cf becomes.</summary>
internal sealed class LdirectordTranslation(LdirectordFile file, IHostNames names, ReportBuilder report)
{
    // By port; a firewall mark has none.
    private static readonly Dictionary<int, string> ServicesByPort = new()
    {
        [21] = "ftp", [25] = "smtp", [53] = "dns", [80] = "http", [110] = "pop", [119] = "nntp", [143] = "imap", [389] = "ldap", [443] = "https",
        [587] = "submission", [636] = "ldaps", [993] = "imaps", [995] = "pops", [1521] = "oracle", [1812] = "radius", [3128] = "http_proxy",
        [3306] = "mysql", [5060] = "sip", [5432] = "pgsql",
    };

    public static ServicePieces Translate(LdirectordFile file, IHostNames names, ReportBuilder report)
    {
        var translation = new LdirectordTranslation(file, names, report);
        var virtuals = file.Virtuals.Select(translation.Virtual).OfType<VirtualServer>().ToList();
        var globals = translation.Globals();
        report.Complete([.. file.Globals, .. file.Virtuals.SelectMany(static v => v.Directives)], LdirectordRules.ByName, "ldirectord");
        return new ServicePieces(globals, virtuals);
    }

    private List<Statement> Globals()
    {
        var settings = new LdirectordSettings(file.Globals, []);
        var globals = new List<Statement>();
        var mail = file.Globals.Concat(file.Virtuals.SelectMany(static v => v.Directives)).FirstOrDefault(static d => d.Name == "emailalert");
        if (mail is not null)
        {
            string[] addresses = mail.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            globals.AddRange(MailStatements.Of(addresses, settings.Text("emailalertfrom"), settings.Text("smtp")));
            if (settings.Text("smtp") is null)
                report.Approximate(mail.Place, "emailalert", "notification_email and smtp_alert, by the mail server on 127.0.0.1 instead of sendmail");
        }

        if (settings.Find("cleanstop") is { Value: "no" } cleanStop)
            report.Decide(cleanStop.Place, "cleanstop", "start keepalived with -I, which leaves services in place at a stop");
        if (settings.Find("readdquiescent") is { Value: "yes" } readd) report.Exact(readd.Place, "readdquiescent", "inhibit_on_failure does so");
        return globals;
    }

    private VirtualServer? Virtual(LdirectordVirtual block)
    {
        var settings = new LdirectordSettings(file.Globals, block.Directives);
        if (Bare(block) is not { } server) return LeftOut(block);
        server = WithSettings(server, block, settings);
        string? service = settings.Text("service") ?? (server.Port is { } port ? ServicesByPort.GetValueOrDefault(port) : null);
        var checks = new LdirectordChecks(settings, server, service, block.Place, report);
        var reals = new List<RealServer>();
        foreach (var line in block.Reals)
        {
            foreach (var real in Servers(line, block.IsIpv6, settings))
                reals.Add(real with { Checkers = [.. checks.For(real, line)] });
        }

        if (reals.Count > 0 || server.Sorry is not null) return server with { Servers = reals };
        report.Not(block.Place, block.Name, "it has no real server");
        return LeftOut(block);
    }

    private VirtualServer? LeftOut(LdirectordVirtual block)
    {
        report.LeftOut(block.Directives.Concat(block.Reals.Select(static r => new Directive(r.Place, "real", ""))), CarryLevel.Not, "its virtual was left out");
        return null;
    }

    // Address and port, or the mark.
    private VirtualServer? Bare(LdirectordVirtual block)
    {
        if (uint.TryParse(block.Value, NumberStyles.None, CultureInfo.InvariantCulture, out uint mark))
        {
            report.Exact(block.Place, block.Name, $"virtual_server fwmark {mark}");
            return new VirtualServer { Place = block.Place, Mark = mark, IsIpv6Mark = block.IsIpv6 };
        }

        var (host, portText) = AddressText.Split(block.Value);
        var address = AddressText.Address(host);
        bool isLookedUp = address is null;
        address ??= names.Find(host, block.IsIpv6);
        int? port = portText is null ? null : AddressText.Port(portText);
        if (address is null || (portText is not null && port is null))
        {
            report.Not(block.Place, block.Name, address is null ? $"{host} is no address, and no name server knows it" : $"{portText} is no port");
            return null;
        }

        var server = new VirtualServer { Place = block.Place, Address = address, Port = port };
        if (isLookedUp) report.Approximate(block.Place, block.Name, $"virtual_server {server.Title}; the address {host} has now");
        else report.Exact(block.Place, block.Name, $"virtual_server {server.Title}");
        return server;
    }

    private VirtualServer WithSettings(VirtualServer server, LdirectordVirtual block, LdirectordSettings settings)
    {
        string protocol = settings.Text("protocol")?.ToUpperInvariant() ?? (server.Port == 53 ? "UDP" : "TCP");
        int persistence = settings.Number("persistent", 0);
        string[] comments =
        [
            $"{block.Place.Short}: {block.Name} = {block.Value}",
            .. block.Directives.Where(static d => d.Name is "servicename" or "comment").Select(static d => $"{d.Name}: {d.Value}"),
        ];
        if (settings.FindOwn("netmask") is { } netmask && persistence == 0) report.Exact(netmask.Place, "netmask", "without persistent it has no effect");
        return server with
        {
            Comments = comments,
            Protocol = protocol is "UDP" ? "UDP" : "TCP",
            Scheduler = settings.Text("scheduler") ?? "wrr",
            SchedulerFlags = Flags(settings),
            IsOnePacket = settings.IsYes("ops") && protocol == "UDP",
            Persistence = persistence > 0 ? persistence : null,
            Granularity = persistence > 0 ? settings.Text("netmask") : null,
            DelayLoop = $"{Math.Max(1, settings.Number("checkinterval", 10))}",
            StartsDown = settings.Text("checktype") is not "on" && settings.Text("service") != "none",
            IsMailed = settings.Text("emailalert") is not null,
            Sorry = Fallback(server, block, settings),
            QuorumDown = FallbackCommand(server, protocol, settings, "start"),
            QuorumUp = FallbackCommand(server, protocol, settings, "stop"),
        };
    }

    private string[] Flags(LdirectordSettings settings)
    {
        string[] flags = settings.Text("schedflags")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        string[] unknown = [.. flags.Except(VirtualServer.KnownSchedulerFlags)];
        if (unknown.Length > 0) report.Not(settings.Find("schedflags")!.Place, "schedflags", $"no flags of a scheduler: {string.Join(' ', unknown)}");
        return [.. flags.Except(unknown)];
    }

    private SorryServer? Fallback(VirtualServer server, LdirectordVirtual block, LdirectordSettings settings)
    {
        var fallback = settings.FindOwn("fallback") ?? settings.FindOwn("fallback6") ?? settings.Find(block.IsIpv6 ? "fallback6" : "fallback");
        if (fallback is null) return null;
        string[] words = fallback.Words;
        var (host, port) = AddressText.Split(words.FirstOrDefault() ?? "");
        if ((AddressText.Address(host) ?? names.Find(host, block.IsIpv6)) is { } address)
            return new SorryServer(address, port is null ? server.Port : AddressText.Port(port), Method(words.ElementAtOrDefault(1) ?? "gate"));
        report.Not(fallback.Place, fallback.Name, $"{host} is no address, and no name server knows it");
        return null;
    }

    private string? FallbackCommand(VirtualServer server, string protocol, LdirectordSettings settings, string action)
    {
        if (settings.Find("fallbackcommand") is not { Words: { Length: > 0 } words } command) return null;
        if (!words[0].StartsWith('/')) report.Decide(command.Place, "fallbackcommand", "quorum_down and quorum_up need the whole path of the program");
        string service = server.Address is null ? $"{server.Mark}" : new IPEndPoint(server.Address, server.Port ?? 0).ToString();
        return ConfigWords.Command([.. words, action, service, protocol.ToLowerInvariant()]);
    }

    private IEnumerable<RealServer> Servers(LdirectordReal line, bool isIpv6, LdirectordSettings settings)
    {
        int? port = line.Port is null ? null : AddressText.Port(line.Port);
        if (line.Port is not null && port is null)
        {
            report.Not(line.Place, "real", $"{line.Port} is no port");
            return [];
        }

        var server = new RealServer
        {
            Port = port is 0 ? null : port,
            Weight = line.Weight,
            Method = Method(line.Method),
            Upper = line.Upper,
            Lower = line.Lower,
            IsInhibited = settings.IsYes("quiescent"),
            Comments = [$"{line.Place.Short}"],
        };
        if (line.Last is not null) return Range(line, server, isIpv6);
        if (AddressText.Address(line.First) is { } address)
        {
            report.Exact(line.Place, "real", "real_server");
            return [server with { Address = address }];
        }

        report.Approximate(line.Place, "real", "real_server_name (own keyword): the name is resolved again and again, not once");
        return [server with { Name = line.First }];
    }

    private IEnumerable<RealServer> Range(LdirectordReal line, RealServer server, bool isIpv6)
    {
        var first = AddressText.Address(line.First) ?? names.Find(line.First, isIpv6);
        var last = AddressText.Address(line.Last!) ?? names.Find(line.Last!, isIpv6);
        if (first is null || last is null || AddressText.Range(first, last) is not { } addresses)
        {
            report.Not(line.Place, "real", $"{line.First}->{line.Last} is no range of at most 256 addresses");
            return [];
        }

        report.Exact(line.Place, "real", $"{addresses.Count} times real_server");
        return addresses.Select(address => server with { Address = address });
    }

    private static Forwarding Method(string word) => word switch
    {
        "masq" => Forwarding.Nat,
        "ipip" => Forwarding.Tunnel,
        _ => Forwarding.Direct,
    };
}
