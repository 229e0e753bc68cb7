using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Virtual addresses whose packets the master drops.</summary>
internal sealed class AcceptCheck : IConfigurationCheck
{
    private static readonly FindingKind Strict = new("strict-drops-vip", FindingSeverity.Risk, "strict mode drops packets to the virtual addresses")
    {
        Why = "In strict mode a master that is not the address owner has a firewall rule that drops every packet to its virtual addresses: "
            + "no ping, no service answers there, also not from the director itself. Only forwarding through it works.",
        Remedy = "Remove vrrp_strict (or say strict_mode off in the instance); with version 3, accept is enough.",
        Example = "global_defs {\n    vrrp_strict\n}",
        References = "vrrp_strict, strict_mode, accept, no_accept; RFC 9568 s6.1 (Accept_Mode)",
    };

    private static readonly FindingKind Service = new("no-accept-drops-service", FindingSeverity.Problem, "a service on a virtual address whose packets are dropped")
    {
        Why = "IPVS takes packets on their way into the director. The rule that strict mode or no_accept makes for the virtual address drops "
            + "them before IPVS sees them, so no client reaches the service.",
        Remedy = "Remove vrrp_strict, strict_mode or no_accept for this instance; in strict mode with version 3, add accept.",
        Example = "global_defs {\n    vrrp_strict\n}\nvrrp_instance VI_1 {\n    virtual_ipaddress {\n        192.0.2.10\n    }\n}\nvirtual_server 192.0.2.10 80 {\n}",
        References = "vrrp_strict, strict_mode, accept, no_accept, virtual_server; RFC 9568 s6.1 (Accept_Mode)",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Strict, Service];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var instance in facts.Config.VrrpInstances.Where(i => AcceptMode.Drops(i, facts.Written)))
        {
            var dropped = instance.AllAddresses().Select(static a => a.Address.Address).ToList();
            var services = facts.Config.VirtualServers.Where(s => dropped.Exists(s.IsReachedBy)).ToList();
            foreach (var service in services)
            {
                yield return Finding.At(
                    Service, service.Origin, $"packets to virtual server {service.Name()} are dropped by the {Cause(instance, facts)} of {instance.Name}");
            }

            if (services.Count == 0 && dropped.Count > 0 && AcceptMode.IsStrict(instance, facts.Written))
            {
                yield return Finding.At(
                    Strict, instance.Origin, $"({instance.Name}) strict mode drops packets to {ServerText.Names(dropped.Take(3))}{(dropped.Count > 3 ? "..." : "")}");
            }
        }
    }

    private static string Cause(VrrpInstanceConfig instance, DoctorFacts facts) =>
        AcceptMode.IsStrict(instance, facts.Written) ? "strict mode" : "no_accept";
}
