using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>What the directors serve: virtual addresses and the services on them.</summary>
internal sealed class PeerAddressCheck : IConfigurationCheck
{
    private static readonly FindingKind Vips = new("peer-vips-differ", FindingSeverity.Risk, "two lists of virtual addresses")
    {
        Why = "An address that only one director lists goes away with it. keepalived before 2.3.3 also drops adverts with another list, and "
            + "both directors become master.",
        Remedy = "List the same addresses in virtual_ipaddress on every director.",
        Example = "# here                # on the other director\nvirtual_ipaddress {   virtual_ipaddress {\n    192.0.2.10            192.0.2.10\n    192.0.2.11        }\n}",
        References = "virtual_ipaddress, virtual_ipaddress_excluded; RFC 9568 s7.1",
    };

    private static readonly FindingKind Services = new("peer-lacks-service", FindingSeverity.Risk, "a service the other director does not have")
    {
        Why = "The address moves to the other director, but no virtual server is there: clients get no answer until the address returns.",
        Remedy = "Configure the same virtual servers on every director.",
        Example = "# here                           # on the other director: nothing\nvirtual_server 192.0.2.10 80 {\n}",
        References = "virtual_server, virtual_ipaddress",
    };

    private static readonly FindingKind Strangers = new("vrid-shared-by-strangers", FindingSeverity.Risk, "one virtual router id, no address in common")
    {
        Why = "On one link, instances with the same virtual router id are one virtual router: the lower one follows the other, and its "
            + "addresses are nowhere.",
        Remedy = "Give each group of directors on a link a virtual_router_id of its own.",
        Example = "# here                    # on the other director\nvrrp_instance web {       vrrp_instance mail {\n    interface eth0            interface eth0\n"
            + "    virtual_router_id 51      virtual_router_id 51\n}                         }",
        References = "virtual_router_id, interface; RFC 9568 s5.2.3",
    };

    private static readonly FindingKind Nobody = new("peer-without-instance", FindingSeverity.Hint, "an instance no other director has")
    {
        Why = "Nothing takes over its addresses: no peer has an instance with one of them, or with its name and virtual router id.",
        Remedy = "Add the instance to the other director, or check that the right files were compared.",
        Example = "# here                    # on the other director: nothing\nvrrp_instance VI_2 {\n}",
        References = "vrrp_instance, virtual_router_id",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Vips, Services, Strangers, Nobody];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var own in facts.Config.VrrpInstances)
        {
            var peers = Counterpart.Of(own, facts).ToList();
            foreach (var finding in peers.SelectMany(peer => Compare(own, peer, facts))) yield return finding;
            if (peers.Count > 0 || facts.Peers.Count == 0) continue;
            if (StrangerOf(own, facts) is { } stranger)
            {
                yield return Finding.At(
                    Strangers,
                    facts.Written.PlaceOf(own.Origin, "virtual_router_id"),
                    $"({own.Name}) uses virtual_router_id {own.VirtualRouterId} on {own.Interface}, like {stranger}, which moves other addresses");
            }
            else
            {
                yield return Finding.At(Nobody, own.Origin, $"({own.Name}) has no counterpart in {ServerText.Names(facts.Peers.Select(static p => p.Name))}");
            }
        }
    }

    private static IEnumerable<Finding> Compare(VrrpInstanceConfig own, Counterpart peer, DoctorFacts facts)
    {
        var mine = Addresses(own);
        var theirs = Addresses(peer.Instance);
        if (own.VirtualRouterId == peer.Instance.VirtualRouterId && !mine.SetEquals(theirs))
        {
            string difference = ServerText.Names(mine.Except(theirs).Select(static a => $"{a} only here").Concat(theirs.Except(mine).Select(static a => $"{a} only there")));
            yield return Finding.At(
                Vips, facts.Written.PlaceOf(own.Origin, "virtual_ipaddress"), $"({own.Name}) virtual addresses differ from those of {peer}: {difference}");
        }

        foreach (var server in facts.Config.VirtualServers)
        {
            if (server.Target is not VirtualServerTarget.Address target || !own.Moves(target.VirtualAddress) || !peer.Instance.Moves(target.VirtualAddress)) continue;
            if (peer.Director.Config.VirtualServers.Any(s => Serves(s, server.Protocol, target))) continue;
            yield return Finding.At(Services, server.Origin, $"virtual server {server.Name()} is missing in {peer.Director.Name}, which may get its address");
        }
    }

    private static bool Serves(VirtualServer server, TransportProtocol protocol, VirtualServerTarget.Address target) =>
        server.Target is VirtualServerTarget.Fwmark
        || (server.Target is VirtualServerTarget.Group group && group.Entries.Any(static e => e is VirtualServerGroupEntry.Mark))
        || (server.Protocol == protocol && server.Ranges().Any(r => r.Port == target.Port) && server.IsReachedBy(target.VirtualAddress));

    private static HashSet<IPAddress> Addresses(VrrpInstanceConfig instance) => [.. instance.VirtualAddresses.Select(static a => a.Address.Address)];

    /// <summary>Without a common interface name nothing says that they share a link.</summary>
    private static Counterpart? StrangerOf(VrrpInstanceConfig own, DoctorFacts facts) =>
        (from peer in facts.Peers
         from other in peer.Config.VrrpInstances
         where own.UnicastPeers.IsEmpty && other.UnicastPeers.IsEmpty && other.MulticastGroup.Equals(own.MulticastGroup)
         where other.Family == own.Family && other.VirtualRouterId == own.VirtualRouterId && other.Interface == own.Interface
         where !other.VirtualAddresses.IsEmpty && !own.VirtualAddresses.IsEmpty
         select new Counterpart(peer, other)).FirstOrDefault();
}
