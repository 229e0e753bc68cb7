namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Directors that do not send to each other.</summary>
internal sealed class PeerUnicastCheck : IConfigurationCheck
{
    private static readonly FindingKind Missing = new("peer-not-listed", FindingSeverity.Problem, "another director missing in unicast_peer")
    {
        Why = "A director that is not listed gets no adverts from this one: it becomes master beside it.",
        Remedy = "Add the other director's unicast_src_ip to unicast_peer.",
        Example = "# here            # on the other director\nunicast_peer {    unicast_src_ip 192.0.2.2\n    192.0.2.3\n}",
        References = "unicast_peer, unicast_src_ip",
    };

    private static readonly FindingKind SameSource = new("peer-same-source", FindingSeverity.Problem, "two directors with one source address")
    {
        Why = "Both say that they are the same router: each takes the other's adverts for its own and ignores them on equal priority, and "
            + "answers for the address go to one of them only.",
        Remedy = "Give each director its own address in unicast_src_ip or mcast_src_ip.",
        Example = "# here                      # on the other director\nunicast_src_ip 192.0.2.1    unicast_src_ip 192.0.2.1",
        References = "unicast_src_ip, mcast_src_ip",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Missing, SameSource];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var own in facts.Config.VrrpInstances)
        {
            foreach (var peer in Counterpart.Of(own, facts))
            {
                var other = peer.Instance;
                if (other.SourceAddress is not { } source) continue;
                if (source.Equals(own.SourceAddress))
                {
                    yield return Finding.At(SameSource, own.Origin, $"({own.Name}) sends its adverts from {source}, like {peer}");
                }
                else if (!own.UnicastPeers.IsEmpty && !other.UnicastPeers.IsEmpty && !own.UnicastPeers.Any(p => p.Address.Equals(source)))
                {
                    yield return Finding.At(
                        Missing, facts.Written.PlaceOf(own.Origin, "unicast_peer"), $"({own.Name}) unicast_peer does not list {source}, the source of {peer}");
                }
            }
        }
    }
}
