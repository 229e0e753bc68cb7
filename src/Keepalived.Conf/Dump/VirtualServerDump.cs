using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>The checker part of <see cref="ConfigurationDump"/>.</summary>
internal static class VirtualServerDump
{
    public static void Add(List<string> lines, KeepalivedConfig config)
    {
        if (config.VirtualServers.IsEmpty) return;
        ConfigurationDump.Heading(lines, "LVS Topology");
        AddGroups(lines, config.VirtualServers);
        foreach (var server in config.VirtualServers)
        {
            lines.Add(" ------< Virtual server >------");
            AddService(lines, server);
            AddQuorum(lines, server);
            foreach (var real in server.RealServers) AddRealServer(lines, real, $"RIP = {real.Address}");
            foreach (var named in server.NamedServers) AddRealServerName(lines, named);
        }
        ConfigurationDump.Heading(lines, "Health checkers");
        foreach (var server in config.VirtualServers)
            foreach (var real in server.RealServers)
                foreach (var checker in real.Checkers) AddChecker(lines, server, $"[{real.Address}]:{Protocol(server)}:{real.Port ?? 0}", checker);
        foreach (var server in config.VirtualServers)
            foreach (var named in server.NamedServers)
                foreach (var checker in named.Server.Checkers) AddChecker(lines, server, $"[{named.Name}]:{Protocol(server)}:{named.Server.Port ?? 0}", checker);
    }

    private static void AddGroups(List<string> lines, ValueArray<VirtualServer> servers)
    {
        var groups = servers.Select(static s => s.Target).OfType<VirtualServerTarget.Group>().DistinctBy(static g => g.Name).ToList();
        if (groups.Count > 0) lines.Add(" ------< Virtual server group >------");
        foreach (var group in groups)
        {
            lines.Add($" Virtual Server Group = {group.Name}");
            foreach (var entry in group.Entries) lines.Add($"   {Entry(entry)}");
        }
    }

    private static string Entry(VirtualServerGroupEntry entry) => entry switch
    {
        VirtualServerGroupEntry.Mark mark => $"FWMARK = {mark.Value}",
        VirtualServerGroupEntry.AddressRange range when range.First.Equals(range.Last) => $"VIP = {range.First}, VPORT = {range.Port}",
        VirtualServerGroupEntry.AddressRange range => $"VIP Range = {range.First}-{range.Last}, VPORT = {range.Port}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void AddService(List<string> lines, VirtualServer server)
    {
        lines.Add(server.Target switch
        {
            VirtualServerTarget.Address address => $" VS VIP = {address.VirtualAddress}, VPORT = {address.Port}",
            VirtualServerTarget.Fwmark mark => $" VS FWMARK = {mark.Mark}",
            VirtualServerTarget.Group group => $" VS GROUP = {group.Name}",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        lines.Add($"   Address family = {(server.Family == AddressFamily.InterNetworkV6 ? "inet6" : "inet")}");
        lines.Add($"   lvs_sched = {server.Scheduler}");
        lines.Add($"   flag-1 = {Enabled(server, VirtualServerFlags.Scheduler1)}");
        lines.Add($"   flag-2 = {Enabled(server, VirtualServerFlags.Scheduler2)}");
        lines.Add($"   flag-3 = {Enabled(server, VirtualServerFlags.Scheduler3)}");
        lines.Add($"   One packet scheduling = {Enabled(server, VirtualServerFlags.OnePacket)}");
        if (server.PersistenceTimeout is { } timeout) lines.Add($"   persistence timeout = {ConfigurationDump.WholeSeconds(timeout)}");
        if (server.PersistenceMask is { } mask)
        {
            lines.Add($"   persistence granularity = {(server.Family == AddressFamily.InterNetworkV6 ? $"{mask}" : $"{Addresses.FromHostOrder(mask)}")}");
        }
        if (server.PersistenceEngine is { } engine) lines.Add($"   persistence engine = {engine}");
        lines.Add($"   protocol = {Protocol(server).ToUpperInvariant()}");
    }

    private static void AddQuorum(List<string> lines, VirtualServer server)
    {
        lines.Add($"   omega is {ConfigurationDump.OnOff(server.Omega)}");
        lines.Add($"   quorum = {server.Quorum}, hysteresis = {server.Hysteresis}");
        if (server.QuorumUp is { } up) lines.Add($"   Quorum up notify script = {ConfigurationDump.Script(up)}");
        if (server.QuorumDown is { } down) lines.Add($"   Quorum down notify script = {ConfigurationDump.Script(down)}");
        if (server.VirtualHost is { } host) lines.Add($"   VirtualHost = {host}");
        if (server.SorryServer is { } sorry)
            lines.Add($"   sorry server = {new IPEndPoint(sorry.Address, sorry.Port ?? 0)}, forwarding method = {Method(sorry.Forwarding)}");
    }

    private static void AddRealServerName(List<string> lines, RealServerTemplate named)
    {
        AddRealServer(lines, named.Server, $"NAME = {named.Name}");
        lines.Add($"   SRV records = {(named.IsSrv ? "yes" : "no")}");
        lines.Add($"   Resolve interval = {ConfigurationDump.WholeSeconds(named.ResolveInterval)}");
    }

    private static void AddRealServer(List<string> lines, RealServer real, string target)
    {
        lines.Add("   ------< Real server >------");
        lines.Add($"   {target}, RPORT = {real.Port ?? 0}, WEIGHT = {real.Weight}");
        lines.Add($"   forwarding method = {Method(real.Forwarding)}");
        lines.Add($"   connection limit range = {real.LowerThreshold} -> {real.UpperThreshold}");
        lines.Add($"   Inhibit on failure is {ConfigurationDump.OnOff(real.InhibitOnFailure)}");
        if (real.NotifyUp is { } up) lines.Add($"   RS up notify script = {ConfigurationDump.Script(up)}");
        if (real.NotifyDown is { } down) lines.Add($"   RS down notify script = {ConfigurationDump.Script(down)}");
    }

    private static void AddChecker(List<string> lines, VirtualServer server, string real, CheckerConfig checker)
    {
        lines.Add($" {Name(server, Protocol(server))} -> {real}");
        lines.Add($"   Alpha = {(checker.Alpha ? "yes" : "no")}");
        lines.Add($"   Delay loop = {ConfigurationDump.Microseconds(checker.DelayLoop)} us");
        lines.Add($"   Warmup = {ConfigurationDump.Microseconds(checker.Warmup)} us");
        lines.Add($"   Retries = {checker.Retry}");
        lines.Add($"   Default delay before retry = {ConfigurationDump.Microseconds(checker.DelayBeforeRetry)} us");
        lines.Add($"   Log all failures = {(checker.LogAllFailures ? "yes" : "no")}");
        if (checker is NetworkCheckConfig network) AddConnection(lines, network.Connection);
        switch (checker)
        {
            case TcpCheckConfig:
                lines.Add("   Keepalive method = TCP_CHECK");
                break;
            case PingCheckConfig:
                lines.Add("   Keepalive method = PING_CHECK");
                break;
            case InPathCheckConfig:
                lines.Add("   Keepalive method = IN_PATH_CHECK");
                break;
            case SmtpCheckConfig smtp:
                lines.Add("   Keepalive method = SMTP_CHECK");
                lines.Add($"   helo = {smtp.HeloName}");
                break;
            case DnsCheckConfig dns:
                lines.Add("   Keepalive method = DNS_CHECK");
                lines.Add($"   Type = {dns.Type.ToString().ToUpperInvariant()}");
                lines.Add($"   Name = {dns.Name}");
                break;
            case UdpCheckConfig udp:
                lines.Add("   Keepalive method = UDP_CHECK");
                lines.Add(udp.Payload is { } payload ? $"   Payload len = {payload.Count}" : "   Payload specified = no");
                lines.Add($"   Require reply = {(udp.RequireReply ? "yes" : "no")}");
                break;
            case DialogueCheckConfig dialogue:
                lines.Add("   Keepalive method = DIALOGUE_CHECK");
                lines.Add($"   Protocol = {dialogue.Transport.ToString().ToUpperInvariant()}{(dialogue.IsSsl ? ", TLS" : "")}");
                lines.Add($"   Steps = {dialogue.Steps.Count}");
                break;
            case FileCheckConfig file:
                lines.Add("   Keepalive method = FILE_CHECK");
                lines.Add($"     Tracked file = {file.TrackFile}");
                break;
            case UnusableCheckConfig unusable:
                lines.Add($"   Keepalive method = {unusable.Keyword}, which has {unusable.Reason}");
                break;
            case BfdCheckConfig bfd:
                lines.Add("   Keepalive method = BFD_CHECK");
                lines.Add($"   Name = {bfd.Session}");
                break;
            case HttpCheckConfig http:
                lines.Add($"   Keepalive method = {(http.IsSsl ? "SSL" : "HTTP")}_GET");
                foreach (var url in http.Urls) lines.Add($"     Checked url = {url.Path}{(url.Digest is { } digest ? $", digest {digest}" : "")}");
                break;
            case MiscCheckConfig misc:
                lines.Add("   Keepalive method = MISC_CHECK");
                lines.Add($"   script = {ConfigurationDump.Script(misc.Command)}");
                lines.Add($"   timeout = {ConfigurationDump.WholeSeconds(misc.Timeout)}");
                lines.Add($"   dynamic = {(misc.Dynamic ? "YES" : "NO")}");
                break;
        }
    }

    private static void AddConnection(List<string> lines, CheckConnection connection)
    {
        lines.Add("   Connection");
        bool isKnown = !connection.Address.Equals(RealServerTemplate.Placeholder);
        lines.Add($"     Dest = {(isKnown ? $"[{connection.Address}]" : "real server")}:{connection.Port}");
        if (connection.BindAddress is { } bind) lines.Add($"     Bind to = [{bind}]:{connection.BindPort}");
        if (connection.BindInterface is { } device) lines.Add($"     Bind i/f = {device}");
        if (connection.Fwmark != 0) lines.Add($"     Mark = {connection.Fwmark}");
        lines.Add($"     Timeout = {ConfigurationDump.Seconds(connection.ConnectTimeout)}");
    }

    private static string Name(VirtualServer server, string protocol) => server.Target switch
    {
        VirtualServerTarget.Address address => $"[{address.VirtualAddress}]:{protocol}:{address.Port}",
        VirtualServerTarget.Fwmark mark => $"FWM {mark.Mark}",
        VirtualServerTarget.Group group => $"[{group.Name}]:{group.Number}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Protocol(VirtualServer server) => server.Protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => "none",
    };

    private static string Enabled(VirtualServer server, VirtualServerFlags flag) => (server.Flags & flag) != 0 ? "enabled" : "disabled";

    private static string Method(Forwarding forwarding) => forwarding.Kind switch
    {
        ForwardingKind.Dr => "DR",
        ForwardingKind.Tun => $"TUN, type = {forwarding.Tunnel.ToString().ToLowerInvariant()}",
        _ => "NAT",
    };
}
