using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Connection synchronisation, and the switch that stops scheduling while this host is a backup.</summary>
internal sealed class SyncDaemonCheck : IDirectorCheck
{
    /// <inheritdoc/>
    public string Title => "connection synchronisation";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach (SyncDaemon daemon in facts.SyncDaemons)
        {
            ExamineInterface(facts, daemon, findings);
        }

        ExamineBackupOnly(facts, findings);
    }

    private static void ExamineInterface(DirectorFacts facts, SyncDaemon daemon, List<Finding> findings)
    {
        string role = daemon.Role == SyncDaemonRole.Master ? "master" : "backup";
        Link? link = facts.Links.FirstOrDefault(link => link.Name == daemon.Interface);
        AddressFamily family = daemon.Group?.AddressFamily ?? AddressFamily.InterNetwork;
        Finding finding = new(
            FindingSeverity.Warning,
            "sync-interface",
            FindingSubject.Director,
            $"the {role} synchronisation daemon uses {daemon.Interface}, which does not exist",
            "No connection is synchronised, so after a failover existing connections break.");
        if (link is null)
        {
            findings.Add(finding with { Fix = [$"ipvsadm --stop-daemon {role}"], Advice = "Start it again on an interface that exists." });
        }
        else if (!link.IsRunning)
        {
            bool isUp = (link.Flags & LinkFlags.Up) != 0;
            findings.Add(finding with
            {
                Saw = $"the {role} synchronisation daemon uses {link.Name}, which is {(isUp ? "up but not running" : "down")}",
                Fix = isUp ? [] : [FixCommand.BringUp(link.Name)],
                Advice = isUp ? $"Look at the cable, the switch port or what {link.Name} is built on." : null,
            });
        }
        else if (!facts.Addresses.Any(place => place.InterfaceIndex == link.Index && place.Family == family))
        {
            findings.Add(finding with
            {
                Saw = $"the {role} synchronisation daemon uses {link.Name}, which has no {(family == AddressFamily.InterNetwork ? "IPv4" : "IPv6")} address",
                Advice = $"Give {link.Name} an address and start the daemon again.",
            });
        }
    }

    private static void ExamineBackupOnly(DirectorFacts facts, List<Finding> findings)
    {
        string path = SysctlValues.ForIpvs("backup_only");
        if (!facts.Runs(SyncDaemonRole.Backup) || facts.Sysctls.Number(path) is not > 0 || facts.Services.Count == 0)
        {
            return;
        }

        bool isInUse = facts.Runs(SyncDaemonRole.Master) || facts.VirtualAddresses.Any(virtualAddress => facts.RouteTo(virtualAddress.Address).IsLocal);
        findings.Add(new(
            isInUse ? FindingSeverity.Problem : FindingSeverity.Note,
            "backup-only",
            FindingSubject.Director,
            $"{SysctlValues.Display(path)} is 1 while a backup synchronisation daemon runs",
            isInUse
                ? "IPVS does not balance anything in that state, though this host has the virtual addresses."
                : "IPVS does not balance anything in that state, as meant on a standby.")
        {
            Fix = isInUse ? [FixCommand.SetSysctl(path, 0)] : [],
        });
    }
}
