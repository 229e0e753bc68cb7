using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Settings that make a director refuse the adverts of another.</summary>
internal sealed class PeerAdvertCheck : IConfigurationCheck
{
    private const string BothMasters = "Both directors then become master and hold the same addresses.";

    private static readonly FindingKind Id = new("peer-vrid-differs", FindingSeverity.Problem, "one address, two virtual router ids")
    {
        Why = "An advert counts only for the instance with its virtual router id. " + BothMasters,
        Remedy = "Use the same virtual_router_id on every director.",
        Example = "# here                    # on the other director\nvirtual_router_id 51      virtual_router_id 52",
        References = "virtual_router_id; RFC 9568 s5.2.3",
    };

    private static readonly FindingKind Version = new("peer-version-differs", FindingSeverity.Problem, "two versions of VRRP")
    {
        Why = "An advert of another version is dropped. " + BothMasters,
        Remedy = "Use the same version (or vrrp_version) on every director.",
        Example = "# here        # on the other director\nversion 2     version 3",
        References = "version, vrrp_version, native_ipv6; RFC 9568 s7.1",
    };

    private static readonly FindingKind Authentication = new("peer-auth-differs", FindingSeverity.Problem, "two kinds of authentication, or two passwords")
    {
        Why = "An advert with another kind of authentication or another password is dropped. " + BothMasters,
        Remedy = "Use the same auth_type and auth_pass on every director; the first 8 bytes of the password count.",
        Example = "# here          # on the other director\nauth_pass one   auth_pass two",
        References = "auth_type, auth_pass; RFC 2338 s5.3.6",
    };

    private static readonly FindingKind Interval = new("peer-advert-int-differs", FindingSeverity.Problem, "two advert intervals in version 2")
    {
        Why = "In version 2 an advert with another interval is dropped. " + BothMasters,
        Remedy = "Use the same advert_int on every director; version 2 knows whole seconds only.",
        Example = "# here         # on the other director\nadvert_int 1   advert_int 2",
        References = "advert_int; RFC 3768 s7.1",
    };

    private static readonly FindingKind Transport = new("peer-transport-differs", FindingSeverity.Problem, "unicast here, multicast there, or two groups")
    {
        Why = "An instance with unicast_peer neither sends to the multicast group nor accepts what comes by it, and the other way round; "
            + "another multicast group is not listened to at all. " + BothMasters,
        Remedy = "Use unicast_peer on all directors or on none, and the same multicast group.",
        Example = "# here             # on the other director\nunicast_peer {     # no unicast_peer\n    192.0.2.2\n}",
        References = "unicast_peer, mcast_dst_ip, vrrp_mcast_group4, vrrp_mcast_group6; RFC 9568 s5.1.1.2",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Id, Version, Authentication, Interval, Transport];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from own in facts.Config.VrrpInstances
        from peer in Counterpart.Of(own, facts)
        from finding in Compare(own, peer, facts.Written)
        select finding;

    private static IEnumerable<Finding> Compare(VrrpInstanceConfig own, Counterpart peer, WrittenConfiguration written)
    {
        var other = peer.Instance;
        if (own.VirtualRouterId != other.VirtualRouterId)
        {
            yield return Finding.At(
                Id,
                written.PlaceOf(own.Origin, "virtual_router_id"),
                $"({own.Name}) virtual_router_id {own.VirtualRouterId}, but {peer} moves the same address with {other.VirtualRouterId}");
            yield break;
        }

        if (own.Version != other.Version)
        {
            yield return Finding.At(
                Version, written.PlaceOf(own.Origin, "version"), $"({own.Name}) VRRP version {own.Version}, but {peer} has version {other.Version}");
            yield break;
        }

        if (own.Version == 2 && own.Authentication != other.Authentication)
        {
            yield return Finding.At(Authentication, written.PlaceOf(own.Origin, "authentication"), $"({own.Name}) {Difference(own, other)} {peer}");
        }

        if (own.Version == 2 && own.AdvertInterval != other.AdvertInterval)
        {
            yield return Finding.At(
                Interval,
                written.PlaceOf(own.Origin, "advert_int"),
                $"({own.Name}) advert_int {ServerText.Seconds(own.AdvertInterval)}, but {peer} has {ServerText.Seconds(other.AdvertInterval)}");
        }

        if (Way(own) is var mine && Way(other) is var theirs && mine != theirs)
        {
            yield return Finding.At(Transport, written.PlaceOf(own.Origin, "unicast_peer"), $"({own.Name}) adverts go by {mine}, those of {peer} by {theirs}");
        }
    }

    /// <summary>What differs, without showing a password.</summary>
    private static string Difference(VrrpInstanceConfig own, VrrpInstanceConfig other) => (own.Authentication, other.Authentication) switch
    {
        (null, _) => "has no authentication, unlike",
        (_, null) => "has authentication, unlike",
        var (a, b) => a.Type == b.Type ? "has another auth_pass than" : "has another auth_type than",
    };

    private static string Way(VrrpInstanceConfig instance) => instance.UnicastPeers.IsEmpty ? $"multicast to {instance.MulticastGroup}" : "unicast";
}
