using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>What a mon.cf with lvs.alert becomes.</summary>
internal sealed class MonTranslation
{
    private const string DefaultMonitors = "/usr/lib/mon/mon.d";
    private static readonly string[] Always = ["", "wd {Sun-Sat}", "wd {Mon-Sun}"];

    private readonly MonFile _file;
    private readonly IHostNames _names;
    private readonly ReportBuilder _report;
    private readonly MonChecks _checks;
    private readonly Dictionary<string, VirtualServer> _virtuals = [];
    private readonly Dictionary<(string Virtual, string Server), RealServer> _reals = [];
    private readonly List<string> _mail = [];

    private MonTranslation(MonFile file, IHostNames names, ReportBuilder report)
    {
        (_file, _names, _report) = (file, names, report);
        string folders = file.Globals.LastOrDefault(static d => d.Name == "mondir")?.Value ?? DefaultMonitors;
        _checks = new MonChecks(folders.Split(':')[0], report);
    }

    /// <summary>The virtual servers.</summary>
    /// <param name="file">The mon.cf.</param>
    /// <param name="table">What is known of scheduler and persistence from a table of ipvsadm; empty: nothing.</param>
    /// <param name="names">Looks names up.</param>
    /// <param name="report">Where to tell.</param>
    public static ServicePieces Translate(MonFile file, IReadOnlyList<VirtualServer> table, IHostNames names, ReportBuilder report)
    {
        var translation = new MonTranslation(file, names, report);
        foreach (var service in file.Services) translation.Take(service);
        var directives = file.Services.SelectMany(static s => s.Directives.Concat(s.Periods.SelectMany(static p => p.Directives)));
        // NAME=VALUE among the settings of a service is a variable for its alerts.
        var settings = directives.Where(static d => !d.Name.Contains('=', StringComparison.Ordinal));
        report.Complete(file.Globals.Concat(settings), MonRules.ByName, "mon");
        return new ServicePieces([.. MailStatements.Of(translation._mail)], [.. translation.VirtualServers(table)]);
    }

    private void Take(MonService service)
    {
        bool isBalanced = service.Periods.SelectMany(static p => p.Directives).Any(static d => d.Name == "alert" && LvsAlert.ProgramOf(d) == "lvs.alert");
        if (!isBalanced)
        {
            _report.Not(service.Place, "service", $"{service.Name}: plain monitoring: no lvs.alert, so nothing to balance");
            var left = service.Directives.Concat(service.Periods.SelectMany(static p => p.Directives.Prepend(new Directive(p.Place, "period", p.When))));
            _report.LeftOut(left, CarryLevel.Not, "its service was left out");
            return;
        }

        foreach (var period in service.Periods)
        {
            bool isAlways = Always.Contains(period.When) || period.When.EndsWith(": wd {Sun-Sat}", StringComparison.Ordinal);
            foreach (var alert in period.Directives.Where(static d => d.Name is "alert" or "upalert"))
            {
                string program = LvsAlert.ProgramOf(alert);
                if (program == "lvs.alert") Balance(service, period, alert);
                else if (program == "mail.alert") Mail(alert);
                else _report.Decide(alert.Place, alert.Name, $"{program} needs mon's arguments and variables: a script of notify_down and notify_up has to supply them");
            }

            if (isAlways) _report.Exact(period.Place, "period", "at all times");
            else _report.Decide(period.Place, "period", $"'{period.When}': checks and mails come at all times");
        }
    }

    private void Balance(MonService service, MonPeriod period, Directive alert)
    {
        if (LvsAlert.Read(alert, _names) is not { } lvs)
        {
            _report.Not(alert.Place, alert.Name, "lvs.alert without an address of -V or -R");
            return;
        }

        if (lvs.Others.Count > 0) _report.Not(alert.Place, alert.Name, $"options of lvs.alert that are not known: {string.Join(' ', lvs.Others)}");
        if (alert.Name == "upalert") return;
        var server = new VirtualServer
        {
            Place = alert.Place, Address = lvs.Address, Port = lvs.Port, Protocol = lvs.Protocol, Comments = [$"{alert.Place.Short}: {alert.Value}"], DelayLoop = "60",
        };
        if (_file.HostGroups.TryGetValue(service.Watch, out var hosts) && !hosts.Contains($"{lvs.Server.Address}"))
            _report.Decide(service.Place, "service", $"{service.Name} watches {string.Join(' ', hosts)} and removes {lvs.Server.Address}: here that server is checked");
        string key = $"{server.Protocol} {server.Title}";
        _virtuals.TryAdd(key, server);
        var checker = _checks.For(service, period, $"{lvs.Server.Address}");
        var realKey = (key, $"{lvs.Server.Address} {lvs.Server.Port}");
        var real = _reals.GetValueOrDefault(realKey, lvs.Server with { Comments = [Comment(service)] });
        _reals[realKey] = real with { Checkers = [.. real.Checkers, checker] };
        _report.Exact(service.Place, "service", $"real_server {lvs.Server.Address} of virtual_server {server.Title}");
    }

    private static string Comment(MonService service) =>
        service.Find("description") is { } description ? $"{service.Place.Short}: {description.Value}" : $"{service.Place.Short}: {service.Watch} {service.Name}";

    private void Mail(Directive alert)
    {
        var words = ShellWords.Split(new SourceLine(alert.Place, alert.Value));
        _mail.AddRange(words.Skip(1).Where(static w => w.Contains('@', StringComparison.Ordinal)));
        _report.Approximate(alert.Place, alert.Name, "mail.alert: notification_email and smtp_alert for all virtual servers; the texts differ");
    }

    private IEnumerable<VirtualServer> VirtualServers(IReadOnlyList<VirtualServer> table)
    {
        foreach (var (key, server) in _virtuals)
        {
            var known = table.FirstOrDefault(t => t.Protocol == server.Protocol && t.Title == server.Title);
            if (known is null)
                _report.Decide(_file.Source.Place, server.Title, "mon.cf does not say the scheduler and the persistence: wlc and none; give the output of ipvsadm -S -n too");
            yield return server with
            {
                Scheduler = known?.Scheduler ?? server.Scheduler,
                SchedulerFlags = known?.SchedulerFlags ?? [],
                Persistence = known?.Persistence,
                Granularity = known?.Granularity,
                IsOnePacket = known?.IsOnePacket ?? false,
                IsMailed = _mail.Count > 0,
                Servers = [.. _reals.Where(r => r.Key.Virtual == key).Select(static r => r.Value)],
            };
        }
    }
}
