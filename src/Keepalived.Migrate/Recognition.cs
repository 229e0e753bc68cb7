using System.Text.RegularExpressions;
using Keepalived.Migrate.Heartbeat;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate;

/// <summary>Finds out whose file it is: by its contents, and by its name where they say too little.</summary>
internal static partial class Recognition
{
    private static readonly (LegacyFormat Format, Regex Sign)[] Signs =
    [
        (LegacyFormat.Wackamole, WackamoleSign()),
        (LegacyFormat.Spread, SpreadSign()),
        (LegacyFormat.Ldirectord, LdirectordSign()),
        (LegacyFormat.Piranha, PiranhaSign()),
        (LegacyFormat.Mon, MonSign()),
        (LegacyFormat.Ipvsadm, IpvsadmSign()),
        (LegacyFormat.AuthKeys, AuthKeysSign()),
    ];

    private static readonly (string Ending, LegacyFormat Format)[] Endings =
    [
        ("haresources", LegacyFormat.HaResources), ("__haresources__", LegacyFormat.HaResources), ("ha.cf", LegacyFormat.HaCf),
        ("authkeys", LegacyFormat.AuthKeys), ("ldirectord.cf", LegacyFormat.Ldirectord), ("mon.cf", LegacyFormat.Mon),
        ("wackamole.conf", LegacyFormat.Wackamole), ("spread.conf", LegacyFormat.Spread), ("lvs.cf", LegacyFormat.Piranha),
    ];

    /// <summary>Whose it is.</summary>
    /// <exception cref="MigrationException">Nobody's that is known.</exception>
    public static LegacyFormat Of(SourceFile file)
    {
        var lines = file.Lines.Select(static l => l.Text.Trim()).Where(static t => t.Length > 0 && t[0] != '#').ToList();
        if (lines.Count == 0) throw new MigrationException(file.Place, "says nothing: it has only comments");
        if (lines.Exists(static l => KeepalivedSign().IsMatch(l))) throw new MigrationException(file.Place, "is a keepalived.conf already");
        foreach (var (format, sign) in Signs)
        {
            if (lines.Exists(sign.IsMatch)) return format;
        }

        // Names of ha.cf are ordinary words: most of its lines have to begin with one.
        int known = lines.Count(static l => HeartbeatRules.ByName.ContainsKey(l.Split([' ', '\t'], 2)[0]));
        if (2 * known > lines.Count) return LegacyFormat.HaCf;
        if (lines.Exists(HaResourcesSign().IsMatch)) return LegacyFormat.HaResources;
        foreach (var (ending, format) in Endings)
        {
            if (format != LegacyFormat.HaCf && file.BaseName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return format;
        }

        throw new MigrationException(
            file.Place,
            "is none of ldirectord.cf, ha.cf, haresources, authkeys, mon.cf, wackamole.conf, spread.conf, lvs.cf, "
            + "a dump of ipvsadm -S and a script with ipvsadm");
    }

    [GeneratedRegex(@"^(global_defs|virtual_server|vrrp_instance|vrrp_sync_group|virtual_server_group)\b[^=]*\{?$", RegexOptions.NonBacktracking)]
    private static partial Regex KeepalivedSign();

    [GeneratedRegex(@"^(VirtualInterfaces|vifs|vips)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex WackamoleSign();

    [GeneratedRegex("^Spread_Segment", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SpreadSign();

    [GeneratedRegex(@"^virtual6?\s*=", RegexOptions.NonBacktracking)]
    private static partial Regex LdirectordSign();

    [GeneratedRegex(@"^(virtual\s+\S+\s*\{|serial_no\s*=|heartbeat_port\s*=|(primary|backup)(_private|_active)?\s*=)", RegexOptions.NonBacktracking)]
    private static partial Regex PiranhaSign();

    [GeneratedRegex(@"^(hostgroup|watch)\s+\S", RegexOptions.NonBacktracking)]
    private static partial Regex MonSign();

    [GeneratedRegex(@"^(-A\s+-[tuf]\s|-A\s+--sctp|--add-service\s|.*\bipvsadm\b.*\s(-A|-a|--add-service|--add-server)\b|.*\$\{?IPVSADM\}?\s+(-A|-a)\b)", RegexOptions.NonBacktracking)]
    private static partial Regex IpvsadmSign();

    [GeneratedRegex(@"^(auth\s+\d+|\d+\s+(crc|md5|sha1)\b.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex AuthKeysSign();

    [GeneratedRegex(@"^\S+\s+(\S+\s+)*(\w+::\S+|\d+\.\d+\.\d+\.\d+(/\S*)?)(\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex HaResourcesSign();
}
