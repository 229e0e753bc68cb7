using Keepalived.Migrate.Report;
using static Keepalived.Migrate.Report.CarryLevel;

namespace Keepalived.Migrate.Mon;

/// <summary>What becomes of the directives of mon.cf.</summary>
internal static class MonRules
{
    private const string Paths = "not needed: keepalived has its own paths";
    private const string Clients = "there is no such interface: signals and D-Bus control keepalived";
    private const string Logs = "keepalived logs to syslog";
    private const string Dependencies = "checks do not depend on each other; several checks of a server must all be good";

    public static IReadOnlyList<DirectiveRule> All { get; } =
    [
        .. Same(Exact, Paths, "alertdir", "statedir", "logdir", "basedir", "cfbasedir", "pidfile"),
        new("mondir", Exact, "the path of monitors that are kept"),
        .. Same(
            Not, Clients, "authfile", "authtype", "userfile", "pamservice", "serverbind", "trapbind", "clientallow", "serverport", "trapport", "cltimeout",
            "monremote"),
        new("maxprocs", Not, "checks run side by side, as many as there are"),
        .. Same(Approximate, Logs, "histlength", "historicfile", "historictime", "dtlogfile", "dtlogging", "monerrfile", "syslog_facility"),
        new("randstart", Approximate, "warmup: first checks come at a random time within delay_loop"),
        .. Same(Not, Dependencies, "dep_recur_limit", "dep_behavior", "dep_memory", "depend", "alertdepend", "monitordepend", "hostdepend"),
        new("startupalerts_on_reset", Not, "no command runs at a reload"),
        new("view", Exact, "only for clients of mon"),
        new("interval", Exact, "delay_loop of the check"),
        new("failure_interval", Not, "delay_loop stays the same while a check fails"),
        new("randskew", Not, "checks come at equal intervals"),
        new("monitor", Exact, "the check"),
        new("description", Approximate, "a comment"),
        new("exclude_hosts", Exact, "the hosts are left out"),
        new("allow_empty_group", Exact, "not needed"),
        new("exclude_period", Not, "checks run at all times"),
        .. Same(Not, "there are no traps", "traptimeout", "trapduration", "redistribute", "unack_summary"),
        new("period", Exact, "at all times"),
        new("alert", Exact, "lvs.alert: the server is removed while its check fails"),
        new("upalert", Exact, "lvs.alert: the server comes back when its check is good"),
        new("startupalert", Decide, "startup_script in global_defs can call it; mon's arguments and variables are missing"),
        new("alertafter", Exact, "retry of the check"),
        new("upalertafter", Not, "a server is back after its first good check; rise (own keyword) asks for several"),
        new("alertevery", Not, "a mail comes once for each change"),
        new("numalerts", Not, "a mail comes once for each change"),
        new("no_comp_alerts", Not, "mails come for every change"),
    ];

    /// <summary>What becomes of monitors; any other one is kept and run by MISC_CHECK.</summary>
    public static IReadOnlyList<DirectiveRule> Monitors { get; } =
    [
        new("tcp.monitor", Exact, "TCP_CHECK"),
        new("http.monitor", Approximate, "HTTP_GET, which follows no redirects"),
        new("phttp.monitor", Approximate, "HTTP_GET; sizes and patterns of its own file are not looked at"),
        new("http_tppnp.monitor", Approximate, "HTTP_GET; sizes and patterns of its own file are not looked at"),
        new("telnet.monitor", Approximate, "DIALOGUE_CHECK (own keyword) with the expected text, else TCP_CHECK"),
        new("smtp.monitor", Approximate, "SMTP_CHECK"),
        new("smtp3.monitor", Approximate, "SMTP_CHECK"),
        new("dns.monitor", Approximate, "DNS_CHECK; serial numbers are not compared"),
        new("fping.monitor", Exact, "PING_CHECK"),
        new("ping.monitor", Exact, "PING_CHECK"),
        new("pop3.monitor", Exact, "DIALOGUE_CHECK preset pop (own keyword)"),
        new("imap.monitor", Exact, "DIALOGUE_CHECK preset imap (own keyword)"),
        new("ftp.monitor", Exact, "DIALOGUE_CHECK preset ftp (own keyword)"),
        new("nntp.monitor", Exact, "DIALOGUE_CHECK preset nntp (own keyword)"),
        new("ldap.monitor", Approximate, "DIALOGUE_CHECK preset ldap (own keyword): an anonymous bind"),
    ];

    public static IReadOnlyDictionary<string, DirectiveRule> ByName { get; } = All.ToDictionary(static rule => rule.Name);

    public static IReadOnlyDictionary<string, DirectiveRule> MonitorByName { get; } = Monitors.ToDictionary(static rule => rule.Name);

    private static IEnumerable<DirectiveRule> Same(CarryLevel level, string text, params string[] names) =>
        names.Select(name => new DirectiveRule(name, level, text));
}
