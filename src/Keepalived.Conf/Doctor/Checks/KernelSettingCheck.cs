using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Kernel settings that virtual servers need.</summary>
internal sealed class KernelSettingCheck : IConfigurationCheck
{
    private static readonly FindingKind Forwarding = new("forwarding-off", FindingSeverity.Problem, "masquerading without forwarding")
    {
        Why = "Answers of masqueraded real servers cross the director as routed packets, which the kernel drops while forwarding is off.",
        Remedy = "Set net.ipv4.ip_forward (IPv6: net.ipv6.conf.all.forwarding) to 1, also in /etc/sysctl.d.",
        Example = "# net.ipv4.ip_forward = 0\nvirtual_server 192.0.2.10 80 {\n    lvs_method NAT\n}",
        References = "lvs_method NAT; net.ipv4.ip_forward, net.ipv6.conf.all.forwarding",
    };

    private static readonly FindingKind NoDestination = new("connections-to-removed-servers", FindingSeverity.Hint, "connections to removed servers are not ended")
    {
        Why = "When a server is taken out, packets of its connections are dropped silently until the connections time out, with "
            + "net.ipv4.vs.expire_nodest_conn 0; with 1 such a connection ends with its next packet and the client can connect again.",
        Remedy = "Set net.ipv4.vs.expire_nodest_conn to 1.",
        Example = "# net.ipv4.vs.expire_nodest_conn = 0\nreal_server 192.0.2.1 80 {\n    TCP_CHECK {\n    }\n}",
        References = "inhibit_on_failure; net.ipv4.vs.expire_nodest_conn",
    };

    private static readonly FindingKind Quiescent = new("clients-stick-to-disabled-servers", FindingSeverity.Risk, "persistence with inhibit_on_failure")
    {
        Why = "inhibit_on_failure leaves a failed server in place with weight 0. Clients with a persistence entry go on being sent to it, "
            + "because net.ipv4.vs.expire_quiescent_template is 0.",
        Remedy = "Set net.ipv4.vs.expire_quiescent_template to 1, or remove inhibit_on_failure.",
        Example = "# net.ipv4.vs.expire_quiescent_template = 0\npersistence_timeout 300\ninhibit_on_failure",
        References = "persistence_timeout, inhibit_on_failure; net.ipv4.vs.expire_quiescent_template",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Forwarding, NoDestination, Quiescent];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        var local = (facts.Addresses ?? []).Select(static a => a.Address).ToHashSet();
        bool saidRemoved = !IsOff(facts, "net/ipv4/vs/expire_nodest_conn");
        bool keepsTemplates = IsOff(facts, "net/ipv4/vs/expire_quiescent_template");
        foreach (var server in facts.Config.VirtualServers)
        {
            var translated = server.RealServers.FirstOrDefault(r => r.Forwarding.Kind == ForwardingKind.Nat && !local.Contains(r.Address));
            if (translated is not null && IsOff(facts, ForwardingOf(translated)))
            {
                yield return Finding.At(
                    Forwarding, server.Origin, $"virtual server {server.Name()} uses NAT, and {ForwardingOf(translated).Replace('/', '.')} is 0");
            }

            if (!saidRemoved && WhatRemovesServers(server) is { } remover)
            {
                saidRemoved = true;
                yield return Finding.At(NoDestination, server.Origin, $"net.ipv4.vs.expire_nodest_conn is 0, and {remover} remove servers of {server.Name()}");
            }

            if (keepsTemplates && server.PersistenceTimeout is not null && server.WrittenServers.Any(static r => r.InhibitOnFailure && !r.Checkers.IsEmpty))
            {
                yield return Finding.At(
                    Quiescent, server.Origin, $"clients of virtual server {server.Name()} stay with a server that failed: persistence and inhibit_on_failure");
            }
        }
    }

    private static string? WhatRemovesServers(VirtualServer server) =>
        server.WrittenServers.Any(static r => !r.InhibitOnFailure && !r.Checkers.IsEmpty) ? "checks"
        : !server.NamedServers.IsEmpty ? "other answers of name services"
        : null;

    private static string ForwardingOf(RealServer real) =>
        real.Address.AddressFamily == AddressFamily.InterNetwork ? "net/ipv4/ip_forward" : "net/ipv6/conf/all/forwarding";

    private static bool IsOff(DoctorFacts facts, string path) => facts.Setting(path)?.Trim() == "0";
}
