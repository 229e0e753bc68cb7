using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Addresses adverts are sent from and to.</summary>
internal sealed class AdvertAddressCheck : IConfigurationCheck
{
    private const byte OwnerPriority = 255;

    private static readonly FindingKind UsesVip = new("adverts-use-vip", FindingSeverity.Problem, "unicast adverts from or to a virtual address")
    {
        Why = "A virtual address is on the master only. A backup cannot receive unicast adverts on an address it does not have, and adverts "
            + "sent to it end at the master itself, so the directors do not hear each other.",
        Remedy = "Use the directors' own addresses in unicast_src_ip and unicast_peer.",
        Example = "unicast_peer {\n    192.0.2.10\n}\nvirtual_ipaddress {\n    192.0.2.10\n}",
        References = "unicast_src_ip, unicast_peer, virtual_ipaddress",
    };

    private static readonly FindingKind IsSelf = new("unicast-peer-is-self", FindingSeverity.Risk, "this director among its own peers")
    {
        Why = "Adverts to the own address come back and are ignored. Mostly the file was copied from the other director, whose address is "
            + "then missing: it hears nothing and becomes master as well.",
        Remedy = "List the addresses of the other directors only.",
        Example = "unicast_src_ip 192.0.2.1\nunicast_peer {\n    192.0.2.1\n}",
        References = "unicast_peer, unicast_src_ip",
    };

    private static readonly FindingKind SourceMissing = new("source-address-missing", FindingSeverity.Risk, "adverts from an address this host does not have")
    {
        Why = "Adverts are sent with the configured source address even when no interface has it. With unicast_peer the director also "
            + "listens on that address only, so it hears nobody and becomes master.",
        Remedy = "Use an address of this host, or leave the keyword out: the interface's primary address is used.",
        Example = "unicast_src_ip 192.0.2.9",
        References = "unicast_src_ip, mcast_src_ip, track_src_ip",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [UsesVip, IsSelf, SourceMissing];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        var foreign = facts.ForeignAddresses.Select(static a => a.Address).ToHashSet();
        foreach (var instance in facts.Config.VrrpInstances)
        {
            if (instance.SourceAddress is { } source)
            {
                if (!instance.UnicastPeers.IsEmpty && instance.Moves(source) && instance.Priority != OwnerPriority)
                {
                    yield return Finding.At(UsesVip, OriginOfSource(instance, facts), $"({instance.Name}) adverts are sent from {source}, one of its virtual addresses");
                }
                else if (facts.Addresses is not null && !facts.Addresses.Any(a => a.Address.Equals(source)) && !facts.Own.ManagedAddresses.Contains(source))
                {
                    yield return Finding.At(
                        SourceMissing, OriginOfSource(instance, facts), $"({instance.Name}) no interface of this host has {source}, the source of its adverts");
                }
            }

            foreach (var finding in instance.UnicastPeers.Select(p => ExaminePeer(instance, p.Address, foreign, facts)).OfType<Finding>()) yield return finding;
        }
    }

    private static Finding? ExaminePeer(VrrpInstanceConfig instance, IPAddress peer, HashSet<IPAddress> foreign, DoctorFacts facts)
    {
        var origin = facts.Written.PlaceOf(instance.Origin, "unicast_peer");
        if (peer.Equals(instance.SourceAddress) || foreign.Contains(peer))
        {
            return Finding.At(IsSelf, origin, $"({instance.Name}) unicast_peer lists {peer}, an address of this director");
        }

        return instance.Moves(peer)
            ? Finding.At(UsesVip, origin, $"({instance.Name}) unicast_peer lists {peer}, one of its virtual addresses")
            : null;
    }

    private static Origin OriginOfSource(VrrpInstanceConfig instance, DoctorFacts facts)
    {
        bool isUnicast = facts.Written.Of(instance.Origin)?.Has("unicast_src_ip") == true;
        return facts.Written.PlaceOf(instance.Origin, isUnicast ? "unicast_src_ip" : "mcast_src_ip");
    }
}
