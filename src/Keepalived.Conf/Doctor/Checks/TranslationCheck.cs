using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Ports that only masquerading can change.</summary>
internal sealed class TranslationCheck : IConfigurationCheck
{
    private static readonly FindingKind Ports = new("port-not-translated", FindingSeverity.Problem, "another port with direct routing or a tunnel")
    {
        Why = "DR and TUN hand packets on unchanged, so a request arrives at the real server for the port of the virtual server. The port of "
            + "the real_server line changes nothing about that.",
        Remedy = "Let the service on the real server listen on the port of the virtual server, or use NAT.",
        Example = "virtual_server 192.0.2.10 80 {\n    lvs_method DR\n    real_server 192.0.2.1 8080 {\n    }\n}",
        References = "lvs_method, real_server; ipvsadm(8) --gatewaying, --ipip",
    };

    private static readonly FindingKind Same = new("same-destination-twice", FindingSeverity.Problem, "two real servers that are one destination")
    {
        Why = "With DR and TUN a real server is known by its address alone, because the port is that of the service. Two real_server lines of "
            + "one address are one destination: each check adds and removes it for both.",
        Remedy = "List each address once, with all its checks in one block.",
        Example = "lvs_method DR\nreal_server 192.0.2.1 80 {\n}\nreal_server 192.0.2.1 8080 {\n}",
        References = "lvs_method, real_server",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Ports, Same];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        foreach (var server in facts.Config.VirtualServers)
        {
            var direct = server.RealServers.Where(static r => r.Forwarding.Kind != ForwardingKind.Nat).ToList();
            foreach (var real in direct)
            {
                if (LostPort(server, real, facts.Written) is not { } port) continue;
                yield return Finding.At(
                    Ports,
                    real.Origin,
                    $"real server {real.Address} port {port} of virtual server {server.Name()} is reached by {Method(real)}, which keeps the client's port");
            }

            foreach (var twice in direct.GroupBy(static r => r.Address).Where(static group => group.Count() > 1))
            {
                yield return Finding.At(
                    Same, twice.Last().Origin, $"virtual server {server.Name()} has {twice.Count()} real servers {twice.Key} by {Method(twice.First())}");
            }
        }
    }

    private static string Method(RealServer real) => real.Forwarding.Kind == ForwardingKind.Dr ? "DR" : "TUN";

    /// <summary>The port as written, when the service has others.</summary>
    private static ushort? LostPort(VirtualServer server, RealServer real, WrittenConfiguration written)
    {
        ushort[] ports = [.. server.Ranges().Select(static r => r.Port).Distinct()];
        if (ports.Length == 0 || written.Of(real.Origin) is not { Words: [_, _, var word, ..] }) return null;
        bool isPort = ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port);
        return isPort && port != 0 && !ports.Contains(port) && !ports.Contains((ushort)0) ? port : null;
    }
}
