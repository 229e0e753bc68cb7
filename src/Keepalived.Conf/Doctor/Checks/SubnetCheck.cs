using System.Net.Sockets;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Virtual addresses nobody on the link looks for.</summary>
internal sealed class SubnetCheck : IConfigurationCheck
{
    private const byte HostLength = 32;

    private static readonly FindingKind Kind = new("vip-outside-subnets", FindingSeverity.Hint, "a virtual address outside the subnets of its interface")
    {
        Why = "Hosts on the link ask by ARP only for addresses of their own subnets. An address outside them is reached only if a router "
            + "sends packets for it to this link.",
        Remedy = "Check address and interface; where it is meant, a router needs a route to the address on this link.",
        Example = "# eth0 has 192.0.2.1/24\ninterface eth0\nvirtual_ipaddress {\n    198.51.100.10\n}",
        References = "virtual_ipaddress, dev",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from instance in facts.Config.VrrpInstances
        from address in instance.AllAddresses()
        where address.Address is { Family: AddressFamily.InterNetwork, PrefixLength: HostLength } && address.Peer is null
        let device = address.Device ?? instance.Interface
        where device != "lo"
        let subnets = facts.ForeignAddresses.Where(a => a.Interface == device && a.Address.AddressFamily == AddressFamily.InterNetwork && a.PrefixLength < HostLength).ToList()
        where subnets.Count > 0 && !subnets.Exists(s => InstanceAddresses.IsInPrefix(s.Address, s.PrefixLength, address.Address.Address))
        select Finding.At(
            Kind,
            address.Origin,
            $"({instance.Name}) {address.Address.Address} is in no subnet of {device} ({ServerText.Names(subnets.Select(static s => $"{s.Address}/{s.PrefixLength}"))})");
}
