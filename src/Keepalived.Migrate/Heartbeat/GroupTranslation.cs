using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>Takes a line of haresources apart.</summary>
/// <param name="ldirectordFiles">Names of the ldirectord files that are migrated too.</param>
/// <param name="report">Where to tell.</param>
internal sealed class GroupTranslation(IReadOnlyList<string> ldirectordFiles, ReportBuilder report)
{
    // Scripts that heartbeat brought along; any other name was one of /etc/init.d.
    private static readonly string[] OwnScripts =
        ["apache", "AudibleAlarm", "db2", "Delay", "hto-mapfuncs", "ids", "OCF", "portblock", "WAS", "WinPopup", "Xinetd"];

    public GroupPieces Translate(ResourceGroup group)
    {
        var pieces = new GroupPieces();
        bool hasStorage = false;
        foreach (var resource in group.Resources)
        {
            switch (resource.Name)
            {
                case "IPaddr" or "IPaddr2" or "IPv6addr":
                    if (AddressResource.Read(resource, group.Place, report) is { } address) pieces.Addresses.Add(address);
                    break;
                case "ldirectord":
                    Ldirectord(group.Place, resource, pieces);
                    break;
                case "LVSSyncDaemonSwap":
                    pieces.HasSyncDaemon = true;
                    Tell(group.Place, resource);
                    break;
                case "MailTo":
                    pieces.Mail.AddRange(resource.Argument.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
                    Tell(group.Place, resource);
                    break;
                case var name when HeartbeatRules.ResourceByName.TryGetValue(name, out var rule):
                    hasStorage |= rule.Level == CarryLevel.Not;
                    Tell(group.Place, resource);
                    break;
                default:
                    Script(group.Place, resource, hasStorage, pieces);
                    break;
            }
        }

        return pieces;
    }

    private void Ldirectord(SourcePlace place, Resource resource, GroupPieces pieces)
    {
        string file = Path.GetFileName(resource.Argument is { Length: > 0 } argument ? argument : "ldirectord.cf");
        pieces.HasVirtualServers = ldirectordFiles.Contains(file) || (ldirectordFiles.Count == 1 && resource.Arguments.Count == 0);
        if (pieces.HasVirtualServers) Tell(place, resource);
        else report.Decide(place, $"{resource}", $"give {file} too: its virtual servers are missing");
    }

    // What comes behind storage in a group needs it, and would start without.
    private void Script(SourcePlace place, Resource resource, bool hasStorage, GroupPieces pieces)
    {
        if (hasStorage)
        {
            report.Not(place, $"{resource}", "needs the storage before it in the group");
            return;
        }

        string folder = OwnScripts.Contains(resource.Name) ? "/etc/ha.d/resource.d" : "/etc/init.d";
        string path = resource.Name.StartsWith('/') ? resource.Name : $"{folder}/{resource.Name}";
        pieces.Scripts.Add(string.Join(' ', [path, .. resource.Arguments]));
        report.Approximate(
            place, $"{resource}", $"{path} start by notify_master and stop by notify_backup: nobody waits for it, and its failure changes nothing");
    }

    private void Tell(SourcePlace place, Resource resource)
    {
        var rule = HeartbeatRules.ResourceByName[resource.Name];
        report.Add(place, $"{resource}", rule.Level, rule.Text);
    }
}
