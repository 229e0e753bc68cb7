using Keepalived.Migrate.Report;
using static Keepalived.Migrate.Report.CarryLevel;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>What becomes of ldirectord's directives.</summary>
internal static class LdirectordRules
{
    public static IReadOnlyList<DirectiveRule> All { get; } =
    [
        new("checktimeout", Exact, "connect_timeout or misc_timeout of the checks"),
        new("negotiatetimeout", Approximate, "connect_timeout of the checks, which counts for each phase and not for the whole"),
        new("checkinterval", Approximate, "delay_loop and delay_before_retry; ldirectord counted from the end of a sweep"),
        new("checkcount", Exact, "retry of PING_CHECK"),
        new("failurecount", Exact, "retry of the checks, one less"),
        new("autoreload", Not, "nothing rereads the file by itself: systemctl reload keepalived, or a systemd path unit that does it"),
        new("callback", Not, "no program runs when the file changes: a systemd path unit can run it"),
        new("fallback", Exact, "sorry_server of each virtual server"),
        new("fallback6", Exact, "sorry_server of each virtual server of IPv6"),
        new("fallbackcommand", Approximate, "quorum_down and quorum_up; run without a shell"),
        new("logfile", Approximate, "keepalived logs to syslog; option -S chooses the facility"),
        new("execute", Decide, "give that file too"),
        new("fork", Exact, "not needed: checks run side by side"),
        new("supervised", Exact, "option -n"),
        new("quiescent", Exact, "yes: inhibit_on_failure; no: a failed server is removed"),
        new("readdquiescent", Approximate, "inhibit_on_failure always keeps a failed server in the table"),
        new("emailalert", Approximate, "notification_email and smtp_alert; the texts differ"),
        new("emailalertfrom", Exact, "notification_email_from"),
        new("emailalertfreq", Not, "a mail comes once for each change"),
        new("emailalertstatus", Not, "mails come whatever the daemon does"),
        new("smtp", Exact, "smtp_server"),
        new("cleanstop", Exact, "yes: services are removed at a stop"),
        new("maintenancedir", Approximate, "a MISC_CHECK of each server with test ! -e"),
        new("checktype", Exact, "the kind of check"),
        new("service", Exact, "the kind of check"),
        new("checkport", Exact, "connect_port, where it is not the server's own port"),
        new("checkcommand", Exact, "misc_path; the program and its folders must belong to root and be writable by nobody else"),
        new("request", Exact, "what the check asks for"),
        new("receive", Approximate, "regex, which may match headers too"),
        new("httpmethod", Exact, "method of the check"),
        new("virtualhost", Exact, "virtualhost"),
        new("login", Exact, "in the check"),
        new("passwd", Approximate, "in the check, in clear text: keep the file to root (mode 0600)"),
        new("database", Exact, "in the check"),
        new("secret", Not, "the check of RADIUS does not log in"),
        new("load", Exact, "ldirectord reads it and does nothing with it"),
        new("scheduler", Exact, "lvs_sched"),
        new("schedflags", Exact, "words behind lvs_sched"),
        new("persistent", Exact, "persistence_timeout"),
        new("netmask", Exact, "persistence_granularity"),
        new("protocol", Exact, "protocol"),
        new("ops", Exact, "ops"),
        new("monitorfile", Not, "no file of results: log_all_failures on a check logs failures"),
        new("servicename", Approximate, "a comment"),
        new("comment", Approximate, "a comment"),
        new("real", Exact, "real_server"),
        new("real6", Exact, "real_server"),
        new("virtual", Exact, "virtual_server"),
        new("virtual6", Exact, "virtual_server"),
    ];

    public static IReadOnlyDictionary<string, DirectiveRule> ByName { get; } = All.ToDictionary(static rule => rule.Name);
}
