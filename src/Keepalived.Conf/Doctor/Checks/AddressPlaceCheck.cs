using System.Net;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Addresses that two records of one configuration move.</summary>
internal sealed class AddressPlaceCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("vip-twice", FindingSeverity.Problem, "one address in two places")
    {
        Why = "Each of the two adds and removes the address by itself: when one gives it up, it is gone for the other as well, which goes "
            + "on believing that it is there. A static address is there on the backup too.",
        Remedy = "Name the address once; what must move together belongs into one instance or a sync group.",
        Example = "vrrp_instance VI_1 {\n    virtual_ipaddress {\n        192.0.2.10\n    }\n}\nvrrp_instance VI_2 {\n    virtual_ipaddress {\n        192.0.2.10\n    }\n}",
        References = "virtual_ipaddress, virtual_ipaddress_excluded, static_ipaddress",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        var owners = new Dictionary<(IPAddress, string?), string>();
        foreach (var address in facts.Config.StaticAddresses) owners.TryAdd((address.Address.Address, address.Device), "static_ipaddress");
        foreach (var instance in facts.Config.VrrpInstances)
        {
            // An interface of its own keeps the address apart from the same one elsewhere.
            bool ownInterface = facts.Written.Of(instance.Origin) is not { } written || written.Has("use_vmac") || written.Has("use_ipvlan");
            foreach (var address in instance.AllAddresses())
            {
                if (ownInterface && (address.Device is null || address.Device == instance.Interface)) continue;
                var key = (address.Address.Address, address.Device ?? instance.Interface);
                if (owners.TryAdd(key, instance.Name) || owners[key] == instance.Name) continue;
                yield return Finding.At(Kind, address.Origin, $"({instance.Name}) address {address.Address.Address} is also in {owners[key]}");
            }
        }
    }
}
