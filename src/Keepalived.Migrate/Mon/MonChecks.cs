using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>What monitors become.</summary>
/// <param name="folder">Where monitors are.</param>
/// <param name="report">Where to tell.</param>
internal sealed class MonChecks(string folder, ReportBuilder report)
{
    private const int DefaultInterval = 60;

    /// <summary>The check of a server.</summary>
    public Checker For(MonService service, MonPeriod period, string host)
    {
        var monitor = service.Find("monitor");
        var words = monitor is null ? [] : ShellWords.Split(new SourceLine(monitor.Place, monitor.Value.TrimEnd(';', ' ')));
        if (monitor is null || words.Count == 0) throw new MigrationException(service.Place, $"service {service.Name} has no monitor");
        string program = Path.GetFileName(words[0]);
        string[] arguments = [.. words.Skip(1)];
        string? Option(string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments.ElementAtOrDefault(at + 1) : null;
        int? port = AddressText.Port(Option("-p") ?? "") is > 0 and var number ? number : null;
        var timers = Timers(service, period, MonTime.Seconds(Option("-t") ?? "") ?? 10);
        if (MonRules.MonitorByName.TryGetValue(program, out var rule)) report.Add(monitor.Place, "monitor", rule.Level, rule.Text);
        switch (program)
        {
            case "tcp.monitor":
                return Checkers.Tcp(timers, port);
            case "http.monitor" or "phttp.monitor" or "http_tppnp.monitor":
                return Checkers.Http(timers, false, Option("-u") ?? "/", Option("-m") is { } pattern && Patterns.IsUsable(pattern) ? pattern : null, port: port ?? 80);
            case "telnet.monitor":
                return Option("-l") is { } expected && Patterns.IsUsable(expected)
                    ? Checkers.Dialogue(timers, [Checkers.Expect(expected)], port: port ?? 23)
                    : Checkers.Tcp(timers, port ?? 23);
            case "smtp.monitor" or "smtp3.monitor":
                return Checkers.Smtp(timers, port ?? 25);
            case "dns.monitor":
                return Checkers.Dns(timers, "SOA", Option("-zone") ?? ".", port ?? 53);
            case "fping.monitor" or "ping.monitor":
                return Checkers.Ping(timers);
            case "pop3.monitor":
                return Checkers.Preset(timers, "pop", port: port ?? 110);
            case "imap.monitor":
                return Checkers.Preset(timers, "imap", port: port ?? 143);
            case "ftp.monitor":
                return Checkers.Preset(timers, "ftp", port: port ?? 21);
            case "nntp.monitor":
                return Checkers.Preset(timers, "nntp", port: port ?? 119);
            case "ldap.monitor":
                return Checkers.Preset(timers, "ldap", port: port ?? 389);
            default:
                string path = words[0].StartsWith('/') ? words[0] : $"{folder.TrimEnd('/')}/{words[0]}";
                report.Exact(monitor.Place, "monitor", $"MISC_CHECK that runs {path}; it and its folders must belong to root and be writable by nobody else");
                return Checkers.Misc(timers, [path, .. arguments, host]);
        }
    }

    // alertafter N: failures in a row. alertafter T: as many as fit into the time.
    private CheckTimers Timers(MonService service, MonPeriod period, decimal timeout)
    {
        decimal interval = Math.Max(1, MonTime.Seconds(service.Find("interval")?.Value ?? "") ?? DefaultInterval);
        int failures = 1;
        if (period.Directives.LastOrDefault(static d => d.Name == "alertafter") is { Words: { Length: > 0 } words } after)
        {
            if (int.TryParse(words[0], out int count) && count is > 0 and <= 1000)
            {
                failures = count;
                if (words.Length > 1) report.Approximate(after.Place, "alertafter", $"retry {count - 1}: failures in a row, whatever time they take");
            }
            else if (MonTime.Seconds(words[0]) is { } time)
            {
                failures = Math.Max(1, (int)Math.Min(1000, time / interval));
                report.Approximate(after.Place, "alertafter", $"retry {failures - 1}: as many failures in a row as come in that time");
            }
        }

        return new CheckTimers(timeout, failures, interval, interval);
    }
}
