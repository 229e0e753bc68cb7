using System.Diagnostics;
using System.Net.Sockets;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary><c>virtual_server</c>. What real servers and checks take from it is written at them, except the forwarding method.</summary>
internal static class VirtualServerForm
{
    public static void AddTo(CanonicalNode root, VirtualServer server)
    {
        var block = Head(root, server.Target);
        if (HasFamily(server.Target)) block.Set("ip_family", CheckersForm.FamilyWord(server.Family));
        if (server.Protocol != TransportProtocol.None) block.Set("protocol", server.Protocol.ToString().ToUpperInvariant());
        block.Set("lvs_sched", server.Scheduler);
        block.Flag("ops", server.Flags.HasFlag(VirtualServerFlags.OnePacket));
        block.Flag("flag-1", server.Flags.HasFlag(VirtualServerFlags.Scheduler1));
        block.Flag("flag-2", server.Flags.HasFlag(VirtualServerFlags.Scheduler2));
        block.Flag("flag-3", server.Flags.HasFlag(VirtualServerFlags.Scheduler3));
        var forwarding = server.WrittenServers.First().Forwarding;
        block.Set("lvs_method", ForwardingWords(forwarding));
        AddPersistence(block, server);
        if (InheritedTimeout(server) is { } delayLoop) block.Set("delay_loop", delayLoop);
        block.Flag("ha_suspend", server.HaSuspend);
        block.Optional("smtp_alert", server.SmtpAlert);
        block.Optional("virtualhost", server.VirtualHost);
        block.Optional("snmp_name", server.SnmpName);
        block.Flag("omega", server.Omega);
        AddOwn(block, server);
        AddQuorum(block, server);
        AddSorryServer(block, server, forwarding);
        foreach (var real in server.RealServers) RealServerForm.AddTo(block, real, forwarding);
        foreach (var named in server.NamedServers) RealServerForm.AddTo(block, named, forwarding);
    }

    /// <summary>What follows <c>lvs_method</c>.</summary>
    public static object[] ForwardingWords(Forwarding forwarding)
    {
        string kind = forwarding.Kind.ToString().ToUpperInvariant();
        if (forwarding.Kind != ForwardingKind.Tun) return [kind];
        string checksum = forwarding.TunnelChecksum switch
        {
            TunnelChecksum.None => "nocsum",
            TunnelChecksum.Checksum => "csum",
            TunnelChecksum.Remote => "remcsum",
            _ => throw new UnreachableException(),
        };
        return forwarding.Tunnel switch
        {
            TunnelKind.Ipip => [kind, "type", "ipip"],
            TunnelKind.Gue => [kind, "type", "gue", "port", forwarding.TunnelPort, checksum],
            TunnelKind.Gre => [kind, "type", "gre", checksum],
            _ => throw new UnreachableException(),
        };
    }

    private static CanonicalNode Head(CanonicalNode root, VirtualServerTarget target) => target switch
    {
        VirtualServerTarget.Address { Port: 0 } address => root.Block("virtual_server", address.VirtualAddress),
        VirtualServerTarget.Address address => root.Block("virtual_server", address.VirtualAddress, address.Port),
        VirtualServerTarget.Fwmark mark => root.Block("virtual_server", "fwmark", mark.Mark),
        VirtualServerTarget.Group group => root.Block("virtual_server", "group", group.Name),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether the family does not follow from addresses. A group of both families must not be given one.</summary>
    private static bool HasFamily(VirtualServerTarget target) => target switch
    {
        VirtualServerTarget.Fwmark => true,
        VirtualServerTarget.Group group => GroupFamilies.Of(group.Entries) is { HasIPv4: false, HasIPv6: false },
        _ => false,
    };

    private static void AddPersistence(CanonicalNode block, VirtualServer server)
    {
        block.Optional("persistence_engine", server.PersistenceEngine);
        if (server.PersistenceTimeout is not { } timeout) return;
        block.Set("persistence_timeout", timeout);
        if (server.PersistenceMask is not { } mask) return;
        block.Set("persistence_granularity", server.Family == AddressFamily.InterNetworkV6 ? mask : Addresses.FromHostOrder(mask));
    }

    /// <summary>
    /// The time limit of scripts that have none of their own is the virtual server's delay_loop. <c>misc_timeout</c> can write it in whole
    /// seconds only.
    /// </summary>
    private static TimeSpan? InheritedTimeout(VirtualServer server)
    {
        foreach (var real in server.WrittenServers)
        {
            foreach (var check in real.Checkers)
            {
                if (check is MiscCheckConfig misc && !CheckForm.IsMiscTimeout(misc.Timeout)) return misc.Timeout;
            }
        }

        return null;
    }

    private static void AddOwn(CanonicalNode block, VirtualServer server)
    {
        if (server.FlapDamping is { } damping) block.Set("flap_damping", damping.Failures, damping.Period, damping.Hold);
        if (server.MinHealthy is { } healthy) block.Set("min_healthy", healthy.ToString());
        if (server.SlowStart > TimeSpan.Zero) block.Set("slow_start", server.SlowStart);
        if (server.DrainTime > TimeSpan.Zero) block.Set("drain_time", server.DrainTime);
        block.Flag("unusable_check_fails", server.UnusableCheckFails);
    }

    private static void AddQuorum(CanonicalNode block, VirtualServer server)
    {
        block.Optional("quorum_up", server.QuorumUp);
        block.Optional("quorum_down", server.QuorumDown);

        // 0 is what is left of any quorum when all weights are 0; it cannot be written.
        if (server.Quorum > 0) block.Set("quorum", server.Quorum);
        block.Set("hysteresis", server.Hysteresis);
    }

    private static void AddSorryServer(CanonicalNode block, VirtualServer server, Forwarding inherited)
    {
        if (server.SorryServer is not { } sorry) return;
        RealServerForm.Set(block, "sorry_server", sorry.Address, sorry.Port);
        block.Flag("sorry_server_inhibit", sorry.Inhibit);
        if (sorry.Forwarding != inherited) block.Set("sorry_server_lvs_method", ForwardingWords(sorry.Forwarding));
    }
}
