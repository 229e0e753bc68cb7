using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>What a scheduler makes of weights.</summary>
internal sealed class SchedulerCheck : IConfigurationCheck
{
    private static readonly string[] Unweighted = ["rr", "lc", "dh"];

    private static readonly FindingKind Weights = new("weights-not-used", FindingSeverity.Risk, "different weights with a scheduler that ignores them")
    {
        Why = "rr, lc and dh only tell weight 0 from others: every server with a positive weight gets the same share.",
        Remedy = "Use wrr instead of rr and wlc instead of lc, or give all servers the same weight.",
        Example = "lvs_sched rr\nreal_server 192.0.2.1 80 {\n    weight 3\n}\nreal_server 192.0.2.2 80 {\n    weight 1\n}",
        References = "lvs_sched, weight; ipvsadm(8) --scheduler",
    };

    private static readonly FindingKind Inhibit = new("inhibit-with-hashing", FindingSeverity.Risk, "inhibit_on_failure with a hashing scheduler")
    {
        Why = "inhibit_on_failure gives a failed server weight 0 instead of removing it. With dh, and with sh unless sh-fallback is set, it "
            + "keeps its part of the hash table, so the clients that fall on it are refused while it is down.",
        Remedy = "Remove inhibit_on_failure, or add sh-fallback with sh.",
        Example = "lvs_sched sh\ninhibit_on_failure",
        References = "inhibit_on_failure, lvs_sched, sh-fallback",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Weights, Inhibit];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var server in facts.Config.VirtualServers)
        {
            int[] weights = [.. server.RealServers.Select(static r => r.Weight).Where(static w => w > 0).Distinct().Order()];
            if (Unweighted.Contains(server.Scheduler) && weights.Length > 1)
            {
                yield return Finding.At(
                    Weights, server.Origin, $"virtual server {server.Name()} has weights {ServerText.Names(weights)}, which scheduler {server.Scheduler} ignores");
            }

            bool refuses = server.Scheduler == "dh" || (server.Scheduler == "sh" && (server.Flags & VirtualServerFlags.Scheduler1) == 0);
            if (refuses && server.RealServers.FirstOrDefault(static r => r.InhibitOnFailure && !r.Checkers.IsEmpty) is { } real)
            {
                yield return Finding.At(
                    Inhibit,
                    server.Origin,
                    $"virtual server {server.Name()} with scheduler {server.Scheduler} goes on choosing {server.Name(real)} after it failed (inhibit_on_failure)");
            }
        }
    }
}
