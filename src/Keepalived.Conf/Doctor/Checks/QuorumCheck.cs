using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Quorums that are never gained.</summary>
internal sealed class QuorumCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("quorum-unreachable", FindingSeverity.Problem, "a quorum that is never gained")
    {
        Why = "The quorum is gained when the weights of the servers alive reach quorum plus hysteresis. When all of them together do not, "
            + "the sorry server stays in use after the first loss although every real server is alive, and quorum_up never runs.",
        Remedy = "Keep quorum plus hysteresis at or below the sum of all weights.",
        Example = "quorum 3\nhysteresis 1\nreal_server 192.0.2.1 80 {\n    weight 1\n}\nreal_server 192.0.2.2 80 {\n    weight 2\n}",
        References = "quorum, hysteresis, weight, sorry_server",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var server in facts.Config.VirtualServers)
        {
            long total = server.RealServers.Sum(static r => (long)r.Weight);
            long needed = Math.Max(1, (long)server.Quorum + server.Hysteresis);
            bool matters = server.SorryServer is not null || server.QuorumUp is not null;
            if (needed <= total || !matters || CanGrow(server, facts.Written)) continue;
            yield return Finding.At(
                Kind,
                server.Origin,
                $"virtual server {server.Name()} needs a weight of {needed} (quorum {server.Quorum}, hysteresis {server.Hysteresis}), all real servers have {total}");
        }
    }

    /// <summary>Dynamic checks may raise a weight above the configured one; how many servers a name stands for is not known.</summary>
    private static bool CanGrow(VirtualServer server, WrittenConfiguration written) => !server.NamedServers.IsEmpty || server.RealServers.Any(real =>
        real.Checkers.Any(static c => c is MiscCheckConfig { Dynamic: true }) || written.Of(real.Origin)?.Has("FILE_CHECK") != false);
}
