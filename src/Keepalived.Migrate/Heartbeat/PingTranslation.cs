using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>What pseudo nodes and ipfail become: scripts that lower the priority.</summary>
internal static class PingTranslation
{
    private const string NoPreempt = "with nopreempt a lower priority does not make the master leave";
    private const int Interval = 2;
    private const int Weight = -60; // more than what is between the priorities

    /// <summary>The scripts.</summary>
    /// <param name="files">The files.</param>
    /// <param name="isNotPreempting">Whether a master stays whatever its priority.</param>
    /// <param name="report">Where to tell.</param>
    public static IReadOnlyList<TrackScript> Translate(HeartbeatFiles files, bool isNotPreempting, ReportBuilder report)
    {
        var ipfail = files.All("respawn").FirstOrDefault(static d => d.Words.Any(static w => Path.GetFileName(w) == "ipfail"));
        if (ipfail is not null && isNotPreempting) report.Not(ipfail.Place, "respawn", NoPreempt);
        else if (ipfail is not null) report.Approximate(ipfail.Place, "respawn", "ipfail: track_script of the instances");
        int fall = Math.Max(1, (int)(HeartbeatTiming.Seconds(files, "deadping", 10) / Interval));
        var scripts = new List<TrackScript>();
        foreach (var directive in files.Settings.Where(static d => d.Name is "ping" or "ping_group" && d.Words.Length > 0))
        {
            if (ipfail is null)
            {
                report.Exact(directive.Place, directive.Name, "without ipfail nothing depends on it");
                continue;
            }

            if (isNotPreempting)
            {
                report.Not(directive.Place, directive.Name, NoPreempt);
                continue;
            }

            string[] hosts = directive.Name == "ping" ? directive.Words : directive.Words[1..];
            foreach (string[] group in directive.Name == "ping" ? hosts.Select(static h => (string[])[h]) : [hosts])
                scripts.Add(Script($"ping_{scripts.Count + 1}", group, fall, directive));
        }

        return scripts;
    }

    private static TrackScript Script(string name, string[] hosts, int fall, Directive directive)
    {
        string command = hosts.Length == 1
            ? ConfigWords.Command("/usr/bin/ping", "-c", "1", "-W", "1", hosts[0])
            : ConfigWords.Command("/usr/bin/sh", "-c", string.Join(" || ", hosts.Select(static h => $"ping -c 1 -W 1 {h}")));
        return new TrackScript(name, command, Interval, fall, Weight) { Comments = [$"{directive.Place.Short}: {directive.Name} {directive.Value}"] };
    }
}
