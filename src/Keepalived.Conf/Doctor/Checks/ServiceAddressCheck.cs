using System.Globalization;
using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>What virtual servers are reached by.</summary>
internal sealed class ServiceAddressCheck : IConfigurationCheck
{
    private static readonly FindingKind Twice = new("service-twice", FindingSeverity.Problem, "two virtual servers that are one service")
    {
        Why = "The kernel knows a service by protocol, address and port (or by its mark). The second block only adds its servers to the "
            + "first one's service, its scheduler and options are not used, and whichever is removed takes the service away from both.",
        Remedy = "Put all real servers into one virtual_server block.",
        Example = "virtual_server 192.0.2.10 80 {\n}\nvirtual_server 192.0.2.10 80 {\n}",
        References = "virtual_server, virtual_server_group",
    };

    private static readonly FindingKind NotLocal = new("service-address-nowhere", FindingSeverity.Risk, "a virtual server on an address this host does not have")
    {
        Why = "IPVS serves packets that arrive for an address of this host. Nothing in the configuration adds this one, and no interface has "
            + "it, so clients do not reach the service.",
        Remedy = "Add the address to a vrrp_instance or to static_ipaddress, or correct it.",
        Example = "vrrp_instance VI_1 {\n    virtual_ipaddress {\n        192.0.2.10\n    }\n}\nvirtual_server 192.0.2.11 80 {\n}",
        References = "virtual_server, virtual_ipaddress, static_ipaddress",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Twice, NotLocal];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) => FindDoubles(facts).Concat(FindAbsent(facts));

    private static IEnumerable<Finding> FindDoubles(DoctorFacts facts)
    {
        var owners = new Dictionary<object, VirtualServer>();
        foreach (var server in facts.Config.VirtualServers)
        {
            foreach (object key in Keys(server))
            {
                if (owners.TryAdd(key, server) || Shares(owners[key], server)) continue;
                yield return Finding.At(
                    Twice, server.Origin, $"virtual server {server.Name()} is the same service as the one at {owners[key].Origin.Span}");
                break;
            }
        }
    }

    /// <summary>Blocks on one group are meant to share its services.</summary>
    private static bool Shares(VirtualServer a, VirtualServer b) =>
        ReferenceEquals(a, b) || (a.Target is VirtualServerTarget.Group x && b.Target is VirtualServerTarget.Group y && x.Name == y.Name);

    /// <summary>Services of one address or mark; ranges are left out but for those that are written the same.</summary>
    private static IEnumerable<object> Keys(VirtualServer server)
    {
        foreach (var range in server.Ranges()) yield return (server.Protocol, range.First, range.Last, range.Port);
        if (server.Target is VirtualServerTarget.Fwmark fwmark) yield return (fwmark.Mark, server.Family);
        if (server.Target is not VirtualServerTarget.Group group) yield break;
        foreach (var mark in group.Entries.OfType<VirtualServerGroupEntry.Mark>()) yield return (mark.Value, mark.IsFamilyGiven ? mark.Family : server.Family);
    }

    private static IEnumerable<Finding> FindAbsent(DoctorFacts facts)
    {
        if (facts.Addresses is null) return [];
        var present = facts.Own.ManagedAddresses.ToHashSet();
        present.UnionWith(facts.Addresses.Select(static a => a.Address));
        return
            from server in facts.Config.VirtualServers
            from range in server.Ranges()
            where !present.Any(address => IsIn(range, address)) && !IsLoopbackSubnet(facts.Addresses, range.First)
            select Finding.At(NotLocal, server.Origin, $"virtual server {server.Name()}: nothing puts {Text(range)} on this host");
    }

    private static bool IsIn((IPAddress First, IPAddress Last, ushort Port) range, IPAddress address) =>
        InstanceAddresses.IsBetween(range.First, address, range.Last);

    /// <summary>Every address of a subnet on the loopback interface is local.</summary>
    private static bool IsLoopbackSubnet(IEnumerable<LocalAddress> addresses, IPAddress address) =>
        addresses.Any(a => a.Interface == "lo" && InstanceAddresses.IsInPrefix(a.Address, a.PrefixLength, address));

    private static string Text((IPAddress First, IPAddress Last, ushort Port) range) =>
        range.First.Equals(range.Last) ? range.First.ToString() : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");
}
