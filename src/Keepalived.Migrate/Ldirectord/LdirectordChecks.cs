using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>What the <c>checktype</c> of a virtual becomes for one of its real servers.</summary>
/// <param name="settings">What is in force for the virtual.</param>
/// <param name="virtualServer">The virtual server.</param>
/// <param name="service">What ldirectord took the service for; null: nothing it knows.</param>
/// <param name="place">Of the virtual, for what no directive says.</param>
/// <param name="report">Where to tell.</param>
internal sealed class LdirectordChecks(
    LdirectordSettings settings, VirtualServer virtualServer, string? service, SourcePlace place, ReportBuilder report)
{
    private readonly NegotiateChecks _negotiate = new(settings, service, place, report);

    /// <summary>The checks of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="line">Its line.</param>
    public IEnumerable<Checker> For(RealServer server, LdirectordReal line)
    {
        int? port = CheckPort(server);
        foreach (var checker in OfType(server, line, port)) yield return checker;
        if (settings.Text("maintenancedir") is not { } folder) yield break;
        foreach (string name in (string[])[Host(server), $"{Host(server)}:{server.Port ?? virtualServer.Port ?? 0}"])
            yield return Checkers.Misc(Timers(settings.CheckTimeout), "/usr/bin/test", "!", "-e", $"{folder.TrimEnd('/')}/{name}");
    }

    private IEnumerable<Checker> OfType(RealServer server, LdirectordReal line, int? port)
    {
        string type = settings.Text("checktype") ?? "negotiate";
        var quick = Timers(settings.CheckTimeout);
        switch (type)
        {
            case "on":
                return [];
            case "off":
                Tell("checktype", CarryLevel.Approximate, "off: a MISC_CHECK that always fails, so that the servers are never used");
                return [Checkers.Misc(quick, "/usr/bin/false")];
            case "connect":
                return [virtualServer.Protocol == "UDP" ? Checkers.Ping(quick) : Checkers.Tcp(quick, port)];
            case "ping":
                return [Checkers.Ping(quick with { Failures = quick.Failures + Math.Max(1, settings.Number("checkcount", 1)) - 1 })];
            case "external":
                return [Checkers.Misc(quick, [.. Command(), .. ExternalArguments(server, port)])];
            case "external-perl":
                Tell("checktype", CarryLevel.Approximate, "MISC_CHECK that starts perl for each check");
                return [Checkers.Misc(quick, ["/usr/bin/perl", .. Command(), .. ExternalArguments(server, port)])];
            case "negotiate":
                return _negotiate.For(server, line, port, Timers(settings.NegotiateTimeout));
            case not "" when type.All(char.IsAsciiDigit):
                return Combined(server, line, port, quick, int.TryParse(type, out int connects) ? Math.Clamp(connects, 1, 1000) : 1000);
            default:
                Tell("checktype", CarryLevel.Decide, $"'{type}' is no kind of check of ldirectord: a TCP connection is checked");
                return [Checkers.Tcp(quick, port)];
        }
    }

    private IEnumerable<Checker> Combined(RealServer server, LdirectordReal line, int? port, CheckTimers quick, int connects)
    {
        Tell("checktype", CarryLevel.Approximate, "a TCP_CHECK, and beside it the protocol's check at a longer interval");
        int interval = Interval * (connects + 1);
        return [Checkers.Tcp(quick, port), .. _negotiate.For(server, line, port, Timers(settings.NegotiateTimeout) with { DelayLoop = interval })];
    }

    private string[] Command() => settings.Find("checkcommand")?.Words is { Length: > 0 } words ? words : ["/bin/true"];

    private string[] ExternalArguments(RealServer server, int? port)
    {
        if (settings.Find("checkcommand") is { } command && command.Words.FirstOrDefault()?.StartsWith('/') != true)
            report.Decide(command.Place, "checkcommand", "misc_path needs the whole path of the program");
        return
        [
            virtualServer.Address?.ToString() ?? $"{virtualServer.Mark}", $"{virtualServer.Port ?? 0}", Host(server),
            $"{port ?? server.Port ?? virtualServer.Port ?? 0}",
        ];
    }

    private int Interval => Math.Max(1, settings.Number("checkinterval", 10));

    private CheckTimers Timers(int timeout) => new(timeout, Math.Max(1, settings.Number("failurecount", 1)), Interval);

    private static string Host(RealServer server) => server.Address?.ToString() ?? server.Name!;

    // Named in the check where the server has no port of its own, or another one is to be checked.
    private int? CheckPort(RealServer server)
    {
        if (settings.Text("checkport") is { } text && AddressText.Port(text) is > 0 and var port) return port == (server.Port ?? virtualServer.Port) ? null : port;
        return server.Port is null && virtualServer.Port is null && service is not null ? AddressText.Port(service) : null;
    }

    private void Tell(string name, CarryLevel level, string text) => report.Add(settings.Find(name)?.Place ?? place, name, level, text);
}
