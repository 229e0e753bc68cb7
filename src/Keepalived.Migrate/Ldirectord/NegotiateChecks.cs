using System.Net.Sockets;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>What <c>checktype = negotiate</c> becomes: the protocol's check.</summary>
internal sealed class NegotiateChecks(LdirectordSettings settings, string? service, SourcePlace place, ReportBuilder report)
{
    private static readonly string[] Credentials = ["login", "passwd", "database", "secret"];
    private static readonly string[] LoggingIn = ["pop", "pops", "imap", "imaps", "ftp", "ldap", "ldaps", "mysql", "pgsql", "oracle", "radius", "sip"];

    /// <summary>The check of a server.</summary>
    public IEnumerable<Checker> For(RealServer server, LdirectordReal line, int? port, CheckTimers timers)
    {
        string? request = Given(line.Request) ?? settings.Text("request");
        string? receive = Given(line.Receive) ?? settings.Text("receive");
        if (receive is not null && !Patterns.IsUsable(receive))
        {
            Tell("receive", CarryLevel.Not, "the pattern needs back references or look-around, or is none");
            receive = null;
        }

        if (!LoggingIn.Contains(service))
        {
            foreach (string name in Credentials) TellIfThere(name, CarryLevel.Exact, "not used for this service");
        }

        return service switch
        {
            "http" or "https" or "http_proxy" => Http(timers, port, request, receive),
            "smtp" or "submission" => One(Checkers.Smtp(timers, port), "SMTP_CHECK"),
            "dns" => Dns(timers, port, request),
            "pop" or "pops" or "imap" or "imaps" => MailBox(timers, port),
            "ftp" => Ftp(timers, port, request),
            "nntp" => One(Checkers.Dialogue(timers, [Checkers.Expect("^2")], port: port), "DIALOGUE_CHECK (own keyword)"),
            "ldap" or "ldaps" => Ldap(timers, port, request, receive),
            "mysql" or "pgsql" => [Database(server, timers, port, request)],
            "oracle" => Without(Checkers.Tcp(timers, port), "a TCP connection: there is no check that logs in to Oracle"),
            "radius" => Without(Checkers.Preset(timers, "radius", port: port), "DIALOGUE_CHECK preset radius (own keyword): any answer counts, nobody logs in"),
            "sip" => [Sip(timers, port)],
            "simpletcp" => SimpleTcp(timers, port, request, receive),
            "none" => [],
            _ => Unknown(timers, port),
        };
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private IEnumerable<Checker> One(Checker checker, string text)
    {
        Tell("service", CarryLevel.Exact, text);
        return [checker];
    }

    private IEnumerable<Checker> Without(Checker checker, string text)
    {
        Tell("service", CarryLevel.Approximate, text);
        foreach (string name in (string[])["request", "receive", .. Credentials]) TellIfThere(name, CarryLevel.Not, "the check neither logs in nor asks");
        return [checker];
    }

    private IEnumerable<Checker> Unknown(CheckTimers timers, int? port)
    {
        if (service is null)
            Tell("service", CarryLevel.Exact, "no service is known for this port: only the connection is checked");
        else
            Tell("service", CarryLevel.Decide, $"'{service}' is no service of ldirectord: a TCP connection is checked");
        return [Checkers.Tcp(timers, port)];
    }

    private IEnumerable<Checker> Http(CheckTimers timers, int? port, string? request, string? receive)
    {
        bool isHead = settings.Text("httpmethod")?.ToUpperInvariant() == "HEAD";
        if (isHead) Tell("httpmethod", CarryLevel.Exact, "method HEAD (own keyword)");
        Tell("service", CarryLevel.Approximate, service switch
        {
            "https" => "SSL_GET, which follows no redirects",
            "http_proxy" => "HTTP_GET with the whole address as path, as a proxy is asked",
            _ => "HTTP_GET, which follows no redirects",
        });
        string path = service == "http_proxy" ? request ?? "/" : $"/{(request ?? "").TrimStart('/')}";
        if (!ConfigWords.CanBeWritten(path))
        {
            Tell("request", CarryLevel.Not, "holds a double quote: / is asked for");
            path = "/";
        }

        return [Checkers.Http(timers, service == "https", path, receive, settings.Text("virtualhost"), isHead ? "HEAD" : null, port)];
    }

    private IEnumerable<Checker> Dns(CheckTimers timers, int? port, string? request)
    {
        TellIfThere("receive", CarryLevel.Not, "DNS_CHECK takes any answer with a record");
        if (settings.Text("receive") is null)
            Tell("service", CarryLevel.Decide, "without receive ldirectord never found the server up; here any record will do");
        else
            Tell("service", CarryLevel.Approximate, "DNS_CHECK");
        if (AddressText.Address(request ?? "") is { AddressFamily: AddressFamily.InterNetwork } address)
        {
            Tell("request", CarryLevel.Approximate, "DIALOGUE_CHECK (own keyword) that asks for the name of the address: any answer without an error will do");
            Statement[] steps = [new("protocol UDP"), Checkers.Send(DnsQuestion.NameOf(address)), new($"expect_hex {DnsQuestion.GoodAnswer}")];
            return [Checkers.Dialogue(timers, steps, port: port)];
        }

        return [Checkers.Dns(timers, "A", request ?? ".", port)];
    }

    private IEnumerable<Checker> MailBox(CheckTimers timers, int? port)
    {
        bool isTls = service is "pops" or "imaps";
        bool isPop = service is "pop" or "pops";
        if (settings.Text("login") is not { } login)
            return One(Checkers.Preset(timers, isPop ? "pop" : "imap", isTls, port), "DIALOGUE_CHECK (own keyword)");
        string password = settings.Text("passwd") ?? "";
        var steps = isPop ? LoginDialogues.Pop(login, password) : LoginDialogues.Imap(login, password);
        return One(Checkers.Dialogue(timers, steps, isTls, port), "DIALOGUE_CHECK (own keyword) that logs in");
    }

    private IEnumerable<Checker> Ftp(CheckTimers timers, int? port, string? request)
    {
        Tell("service", CarryLevel.Approximate, "DIALOGUE_CHECK (own keyword) that logs in and asks for the size of the file");
        TellIfThere("receive", CarryLevel.Not, "the contents of the file are not read");
        var steps = LoginDialogues.Ftp(settings.Text("login") ?? "anonymous", settings.Text("passwd") ?? "ldirectord@localhost", request);
        return [Checkers.Dialogue(timers, steps, port: port)];
    }

    private IEnumerable<Checker> Ldap(CheckTimers timers, int? port, string? request, string? receive)
    {
        TellIfThere("receive", CarryLevel.Approximate, "looked for in the whole entry");
        List<Statement> steps =
        [
            Checkers.Send(LdapMessages.Bind(settings.Text("login") ?? "", settings.Text("passwd") ?? "")), Checkers.Expect(LdapMessages.BindAnswer),
        ];
        if (request is not null)
        {
            steps.Add(Checkers.Send(LdapMessages.Search(request.TrimStart('/'))));
            steps.Add(Checkers.Expect(LdapMessages.Entry + (receive is null ? "" : $".*({receive.TrimStart('^')})")));
        }

        return One(Checkers.Dialogue(timers, steps, service == "ldaps", port), "DIALOGUE_CHECK (own keyword) that binds and looks for the entry");
    }

    private Checker Database(RealServer server, CheckTimers timers, int? port, string? request)
    {
        bool isMysql = service == "mysql";
        if (settings.Text("login") is not { } login || request is null)
        {
            Tell("service", CarryLevel.Approximate, "DIALOGUE_CHECK with a preset (own keyword): the server talks its protocol, nobody logs in");
            return Checkers.Preset(timers, isMysql ? "mysql" : "postgresql", port: port);
        }

        string client = isMysql ? "mysql" : "psql";
        Tell("service", CarryLevel.Approximate, $"MISC_CHECK with {client}, which must be installed; a query without rows counts as good");
        TellIfThere("receive", CarryLevel.Not, "the rows are not looked at");
        var query = new DatabaseQuery(
            server.Address?.ToString() ?? server.Name!, port ?? server.Port ?? AddressText.Port(service!) ?? 0, login, settings.Text("passwd") ?? "",
            settings.Text("database"), request.TrimStart('/'));
        return Checkers.Misc(timers, isMysql ? query.Mysql : query.Psql);
    }

    private Checker Sip(CheckTimers timers, int? port)
    {
        bool isUdp = settings.Text("protocol") != "tcp";
        Tell("service", CarryLevel.Approximate, "DIALOGUE_CHECK (own keyword) with OPTIONS");
        if (isUdp && settings.Text("login") is null) return Checkers.Preset(timers, "sip", port: port);
        string login = settings.Text("login") ?? "ldirectord@localhost";
        string transport = isUdp ? "UDP" : "TCP";
        return Checkers.Dialogue(timers, LoginDialogues.Sip(login, transport), port: port);
    }

    private IEnumerable<Checker> SimpleTcp(CheckTimers timers, int? port, string? request, string? receive)
    {
        Tell("service", CarryLevel.Approximate, "DIALOGUE_CHECK (own keyword); its sending side stays open");
        List<Statement> steps = [];
        if (request is not null) steps.Add(Checkers.Send(request.Replace(@"\n", "\n").Replace(@"\r", "\r")));
        if (receive is not null) steps.Add(Checkers.Expect(receive));
        if (steps.Count == 0) return [Checkers.Tcp(timers, port)];
        return [Checkers.Dialogue(timers, steps, port: port)];
    }

    private void TellIfThere(string name, CarryLevel level, string text)
    {
        if (settings.Text(name) is not null) Tell(name, level, text);
    }

    private void Tell(string name, CarryLevel level, string text) => report.Add(settings.Find(name)?.Place ?? place, name, level, text);
}
