using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <content>Virtual and real servers.</content>
public sealed partial class CheckerValueTests
{
    private const string Tcp = "\nreal_server 10.0.0.2 80 {\nTCP_CHECK {\n}\nHTTP_GET {\nurl {\npath /\n}\n}\nDNS_CHECK {\n}\n}";

    /// <summary>A keyword of the virtual server reaches checks of a server that says nothing.</summary>
    private static readonly Setting[] InVirtualServer =
    [
        new("ip_family inet", v => v.Family, AddressFamily.InterNetwork, AddressFamily.InterNetwork),
        new($"retry 4{Tcp}", v => Checks(v, c => c.Retry), "4 4 4", ""),
        new($"delay_before_retry 2.5{Tcp}", v => Checks(v, c => c.DelayBeforeRetry.TotalSeconds), "2.5 2.5 2.5", ""),
        new($"warmup 0{Tcp}", v => Checks(v, c => c.Warmup.TotalSeconds), "0 0 0", ""),
        new($"connect_timeout 2{Tcp}", v => Checks(v, c => ((NetworkCheckConfig)c).Connection.ConnectTimeout.TotalSeconds), "2 2 2", ""),
        new($"delay_loop 7{Tcp}", v => Checks(v, c => $"{c.DelayLoop.TotalSeconds}/{c.Warmup.TotalSeconds}/{c.DelayBeforeRetry.TotalSeconds}"), "7/7/1 7/7/3 7/7/7", ""),
        new($"alpha{Tcp}", v => Checks(v, c => c.Alpha), "True True True", ""),
        new($"virtualhost www.example.com{Tcp}", v => v.RealServers[0].Checkers.OfType<HttpCheckConfig>().FirstOrDefault()?.Urls[0].VirtualHost, "www.example.com", null),
        new("virtualhost www.example.com", v => v.VirtualHost, "www.example.com", null),
        new("inhibit_on_failure", v => Real(v).InhibitOnFailure, true, false),
        new("lb_algo wrr", v => v.Scheduler, "wrr", "rr"),
        new("lvs_sched twos", v => v.Scheduler, "twos", "rr"),
        new("lvs_sched sh\nhashed", v => v.Flags, VirtualServerFlags.None, VirtualServerFlags.None),
        new("protocol UDP\nops", v => v.Flags, VirtualServerFlags.OnePacket, VirtualServerFlags.None),
        new("flag-1", v => v.Flags, VirtualServerFlags.Scheduler1, VirtualServerFlags.None),
        new("flag-2", v => v.Flags, VirtualServerFlags.Scheduler2, VirtualServerFlags.None),
        new("flag-3", v => v.Flags, VirtualServerFlags.Scheduler3, VirtualServerFlags.None),
        new("lvs_sched sh\nsh-port", v => v.Flags, VirtualServerFlags.Scheduler2, VirtualServerFlags.None),
        new("lvs_sched sh\nsh-fallback", v => v.Flags, VirtualServerFlags.Scheduler1, VirtualServerFlags.None),
        new("lvs_sched mh\nmh-port", v => v.Flags, VirtualServerFlags.Scheduler2, VirtualServerFlags.None),
        new("lvs_sched mh\nmh-fallback", v => v.Flags, VirtualServerFlags.Scheduler1, VirtualServerFlags.None),
        new("lvs_sched mh\nsh-port", v => v.Flags, VirtualServerFlags.None, VirtualServerFlags.None),
        new("lb_kind DR", v => Real(v).Forwarding, new Forwarding { Kind = ForwardingKind.Dr }, new Forwarding()),
        new("lvs_method TUN", v => Real(v).Forwarding, new Forwarding { Kind = ForwardingKind.Tun }, new Forwarding()),
        new("lvs_method TUN type gue port 6080 remcsum", v => Real(v).Forwarding, Gue, new Forwarding()),
        new("lvs_method TUN type gre csum", v => Real(v).Forwarding, Gre, new Forwarding()),
        new("persistence_engine sip", v => v.PersistenceEngine, "sip", null),
        new("persistence_timeout", v => v.PersistenceTimeout, Seconds(360), null),
        new("persistence_timeout 50", v => v.PersistenceTimeout, Seconds(50), null),
        new("persistence_granularity 255.255.255.0", v => (v.PersistenceMask, v.PersistenceTimeout), ((uint?)0xFFFFFF00, (TimeSpan?)Seconds(360)), ((uint?)null, (TimeSpan?)null)),
        new("persistence_granularity 255.0.255.0", v => v.PersistenceMask, 0xFF00FF00u, null),
        new("persistence_granularity 24", v => v.PersistenceMask, 24u, null),
        new("persistence_granularity 255.255.255.255", v => v.PersistenceMask, null, null),
        new("protocol sctp", v => v.Protocol, TransportProtocol.Sctp, TransportProtocol.Tcp),
        new("ha_suspend", v => v.HaSuspend, true, false),
        new("smtp_alert", v => v.SmtpAlert, true, null),
        new("smtp_alert no", v => v.SmtpAlert, false, null),
        new("snmp_name web", v => v.SnmpName, "web", null),
        new("omega", v => v.Omega, true, false),
        new("quorum_up \"/up now\"", v => v.QuorumUp?.Text, "/up now", null),
        new("quorum_down /down root daemon", v => v.QuorumDown?.User, new ScriptUser("root", "daemon"), null),
        new("weight 5\nquorum 4\nhysteresis 2", v => (v.Quorum, v.Hysteresis), (4, 2), (1, 0)),
        new("weight 5", v => Real(v).Weight, 5, 1),
        new("sorry_server 10.0.0.7 81", v => v.SorryServer, new SorryServer(Ip("10.0.0.7"), 81, new Forwarding(), false), null),
        new("sorry_server 10.0.0.7", v => v.SorryServer, new SorryServer(Ip("10.0.0.7"), null, new Forwarding(), false), null),
        new("sorry_server 10.0.0.7 81\nsorry_server_inhibit", v => v.SorryServer?.Inhibit, true, null),
        new($"rise 2{Tcp}", v => Checks(v, c => c.Rise), "2 2 2", ""),
        new($"fall 3{Tcp}", v => Checks(v, c => c.Fall ?? 0), "3 3 3", ""),
        new("flap_damping 3 60 30", v => v.FlapDamping, new FlapDamping(3, Seconds(60), Seconds(30)), null),
        new("min_healthy 50%", v => v.MinHealthy, new MinHealthy(50, true), null),
        new("slow_start 20", v => v.SlowStart, Seconds(20), TimeSpan.Zero),
        new("unusable_check_fails", v => v.UnusableCheckFails, true, false),
        new("drain_time 2.5", v => v.DrainTime, Seconds(2.5), TimeSpan.Zero),
        new("sorry_server 10.0.0.7 80\nsorry_server_lvs_method TUN type gre csum", v => v.SorryServer?.Forwarding, Gre, null),
    ];

    private static readonly Setting[] InRealServer =
    [
        new("weight 2147483647", v => Real(v).Weight, int.MaxValue, 1),
        new("lvs_method TUN type gue port 6080 remcsum", v => Real(v).Forwarding, Gue, new Forwarding()),
        new("uthreshold 4294967295", v => Real(v).UpperThreshold, uint.MaxValue, 0u),
        new("lthreshold 3", v => Real(v).LowerThreshold, 3u, 0u),
        new("inhibit_on_failure yes", v => Real(v).InhibitOnFailure, true, false),
        new("notify_up \"/up 'a b' c\"", v => Real(v).NotifyUp?.Arguments[1], "a b", null),
        new("notify_down /down", v => Real(v).NotifyDown?.Text, "/down", null),
        new("smtp_alert off", v => Real(v).SmtpAlert, false, null),
        new("snmp_name one", v => Real(v).SnmpName, "one", null),
        new("TCP_CHECK {\n}\nalpha", v => Checks(v, c => c.Alpha), "True", ""),
        new("TCP_CHECK {\n}\nrise 2", v => Checks(v, c => c.Rise), "2", ""),
        new("TCP_CHECK {\n}\nfall 3", v => Checks(v, c => c.Fall ?? 0), "3", ""),
        new("TCP_CHECK {\n}\nretry 5", v => Checks(v, c => c.Retry), "5", ""),
        new("TCP_CHECK {\n}\ndelay_before_retry 2", v => Checks(v, c => c.DelayBeforeRetry.TotalSeconds), "2", ""),
        new("TCP_CHECK {\n}\nwarmup 3", v => Checks(v, c => c.Warmup.TotalSeconds), "3", ""),
        new("TCP_CHECK {\n}\nconnect_timeout 4", v => Checks(v, c => ((TcpCheckConfig)c).Connection.ConnectTimeout.TotalSeconds), "4", ""),
        new("TCP_CHECK {\n}\ndelay_loop 5", v => Checks(v, c => c.DelayLoop.TotalSeconds), "5", ""),
        new("HTTP_GET {\nurl {\npath /\n}\n}\nvirtualhost www.example.com", v => Checks(v, c => ((HttpCheckConfig)c).Urls[0].VirtualHost!), "www.example.com", ""),
    ];

    private static readonly Setting[] InRealServerName =
    [
        new("resolve_interval 86400", v => v.NamedServers[0].ResolveInterval, Seconds(86400), Seconds(30)),
        new("address_family inet", v => v.NamedServers[0].Family, AddressFamily.InterNetwork, AddressFamily.InterNetwork),
        new("lvs_method TUN\naddress_family inet6", v => v.NamedServers[0].Family, AddressFamily.InterNetworkV6, AddressFamily.InterNetwork),
        new("lvs_method TUN\naddress_family any", v => v.NamedServers[0].Family, AddressFamily.Unspecified, AddressFamily.InterNetwork),
        new("srv", v => v.NamedServers[0].IsSrv, true, false),
    ];

    // What a server has is a matter of its block, also where its name stands for several.
    private static Setting OfTemplate(Setting setting) => setting with
    {
        Value = v => setting.Value(v with { RealServers = [.. v.NamedServers.Select(n => n.At(IPAddress.Parse("10.0.0.1")))] }),
    };

    private static Forwarding Gue => new() { Kind = ForwardingKind.Tun, Tunnel = TunnelKind.Gue, TunnelPort = 6080, TunnelChecksum = TunnelChecksum.Remote };

    private static Forwarding Gre => new() { Kind = ForwardingKind.Tun, Tunnel = TunnelKind.Gre, TunnelChecksum = TunnelChecksum.Checksum };

    /// <summary>A value of each check of the first server that has some.</summary>
    private static string Checks(VirtualServer server, Func<CheckerConfig, object> value) =>
        string.Join(' ', server.RealServers.SelectMany(r => r.Checkers).Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value(c)}")));
}
