using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Settings that decide what becomes of existing connections, of statistics and of the connection table.</summary>
internal sealed class ConnectionSettingCheck : IDirectorCheck
{
    /// <summary>Entries per bucket from which looking one up takes noticeably longer.</summary>
    private const long CrowdedBucket = 16;

    /// <summary>Since this kernel a reused port with conntrack no longer loses its first packet.</summary>
    private static readonly Version ReuseWithConntrack = new(5, 9);

    /// <inheritdoc/>
    public string Title => "connection settings";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        ExamineExpiry(facts, findings);
        ExamineReuse(facts, findings);
        ExamineEstimation(facts, findings);
        ExamineTable(facts, findings);
    }

    private static void ExamineExpiry(DirectorFacts facts, List<Finding> findings)
    {
        string nodest = SysctlValues.ForIpvs("expire_nodest_conn");
        if (facts.Sysctls.Number(nodest) == 0 && facts.Services.Any(static listing => listing.Service.Service.Key.Protocol == TransportProtocol.Udp))
        {
            findings.Add(new(
                FindingSeverity.Note,
                "removed-server-keeps-clients",
                FindingSubject.Director,
                $"{SysctlValues.Display(nodest)} is 0, and there are UDP services",
                "When a real server is removed, packets of its clients are dropped until their entry times out, which UDP clients do not notice.")
            {
                Fix = [FixCommand.SetSysctl(nodest, 1)],
            });
        }

        string template = SysctlValues.ForIpvs("expire_quiescent_template");
        if (facts.Sysctls.Number(template) != 0)
        {
            return;
        }

        foreach (ServiceListing listing in facts.Services.Where(static listing => listing.Service.Service.IsPersistent))
        {
            foreach (IpvsDestinationEntry server in listing.Destinations
                .Where(static server => server.Destination.Weight == 0 && server.PersistentConnections > 0))
            {
                findings.Add(new(
                    FindingSeverity.Note,
                    "quiescent-server-keeps-clients",
                    FindingSubject.Service(listing.Service.Service.Key),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"real server {server.Destination.Key} has weight 0 and {server.PersistentConnections} persistent clients")
                        + $", {SysctlValues.Display(template)} is 0",
                    "Persistent clients are still sent to it.")
                {
                    Fix = [FixCommand.SetSysctl(template, 1)],
                });
            }
        }
    }

    private static void ExamineReuse(DirectorFacts facts, List<Finding> findings)
    {
        string path = SysctlValues.ForIpvs("conn_reuse_mode");
        if (facts.Sysctls.Number(path) is not int mode || !facts.Services.Any(static listing => listing.Service.Service.Key.Protocol == TransportProtocol.Tcp))
        {
            return;
        }

        if (mode == 0)
        {
            findings.Add(new(
                FindingSeverity.Note,
                "reused-ports-stick",
                FindingSubject.Director,
                $"{SysctlValues.Display(path)} is 0",
                "A client that uses a port again goes to the same real server as before, even if that has weight 0.")
            {
                Fix = [FixCommand.SetSysctl(path, 1)],
            });
        }
        else if (facts.Kernel < ReuseWithConntrack && facts.Sysctls.Number(SysctlValues.ForIpvs("conntrack")) == 1)
        {
            findings.Add(new(
                FindingSeverity.Warning,
                "reused-ports-lose-a-packet",
                FindingSubject.Director,
                string.Create(CultureInfo.InvariantCulture, $"{SysctlValues.Display(path)} is {mode} and conntrack is 1 on kernel {facts.Kernel.ToString(2)}"),
                "Before 5.9 the first packet of a connection from a reused port is dropped then, which delays it by a second.")
            {
                Fix = [FixCommand.SetSysctl(path, 0)],
            });
        }
    }

    private static void ExamineEstimation(DirectorFacts facts, List<Finding> findings)
    {
        string path = SysctlValues.ForIpvs("run_estimation");
        if (facts.Sysctls.Number(path) == 0)
        {
            findings.Add(new(
                FindingSeverity.Note,
                "statistics-frozen",
                FindingSubject.Director,
                $"{SysctlValues.Display(path)} is 0",
                "Counters and rates of services and real servers stand still.")
            {
                Fix = [FixCommand.SetSysctl(path, 1)],
            });
        }
    }

    /// <summary>Kernels with conn_lfactor let the table grow by themselves.</summary>
    private static void ExamineTable(DirectorFacts facts, List<Finding> findings)
    {
        long connections = facts.Servers.Sum(static pair => (long)pair.Server.ActiveConnections + pair.Server.InactiveConnections);
        if (facts.ConnectionTableSize == 0 || facts.Sysctls.Number(SysctlValues.ForIpvs("conn_lfactor")) is not null
            || connections < CrowdedBucket * facts.ConnectionTableSize)
        {
            return;
        }

        int bits = Math.Min(27, 64 - (int)long.LeadingZeroCount(connections - 1));
        findings.Add(new(
            FindingSeverity.Warning,
            "connection-table-crowded",
            FindingSubject.Director,
            string.Create(CultureInfo.InvariantCulture, $"there are {connections} connections in a table of {facts.ConnectionTableSize} buckets"),
            "Every packet searches a long list, which costs processor time.")
        {
            Fix = [string.Create(CultureInfo.InvariantCulture, $"echo options ip_vs conn_tab_bits={bits} > /etc/modprobe.d/ip_vs.conf")],
            Advice = "It takes effect when ip_vs is loaded again; where it is built in: ip_vs.conn_tab_bits on the kernel's command line.",
        });
    }
}
