using System.Diagnostics;
using System.Net.Sockets;
using Checkers.Health;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>Virtual servers with their real servers. Lines about the moment are left out where it is not known.</summary>
/// <param name="text">Where the lines go.</param>
/// <param name="scripts">How scripts are written.</param>
/// <param name="isMoment">Whether the moment is known.</param>
internal sealed class ServerLines(DumpWriter text, ScriptLines scripts, bool isMoment)
{
    /// <summary>Adds a virtual server.</summary>
    public void Add(VirtualServerPicture picture)
    {
        var server = picture.Config;
        text.Line(" ------< Virtual server >------");
        text.Line(server.Target switch
        {
            VirtualServerTarget.Address address => $" VS VIP = {address.VirtualAddress}, VPORT = {address.Port}",
            VirtualServerTarget.Fwmark mark => $" VS FWMARK = {mark.Mark}",
            VirtualServerTarget.Group => $" VS GROUP = {ServerNames.Of(server)}",
            _ => throw new UnreachableException(),
        });
        AddService(server);
        AddQuorum(picture);
        foreach (var real in picture.RealServers) Add(real, $"RIP = {real.Config.Address}, RPORT = {ServerNames.PortOf(server, real.Config)}");
        // In force they are among the others, with the addresses found.
        if (!isMoment) foreach (var named in server.NamedServers) AddName(server, named);
    }

    private void AddService(VirtualServer server)
    {
        if (server.VirtualHost is { } host) text.Line($"   VirtualHost = {host}");
        if (server.SnmpName is { } name) text.Line($"   SNMP name = '{name}'");
        text.Line($"   Address family = {FamilyOf(server)}");
        text.Line($"   connection timeout = {DumpWords.Seconds(server.CheckDefaults.ConnectTimeout)}");
        text.Line($"   delay_loop = {DumpWords.Seconds(server.CheckDefaults.DelayLoop)}");
        text.Line($"   lvs_sched = {server.Scheduler}");
        text.Line("   Hashed = disabled");
        AddFlags(server);
        text.Line($"   One packet scheduling = {Enabled(server, VirtualServerFlags.OnePacket)}");
        if (server.PersistenceTimeout is { } timeout) text.Line($"   persistence timeout = {DumpWords.WholeSeconds(timeout)}");
        if (server.PersistenceMask is { } mask)
            text.Line($"   persistence granularity = {(server.Family == AddressFamily.InterNetworkV6 ? $"{mask}" : Mask(mask))}");
        if (server.PersistenceEngine is { } engine) text.Line($"   persistence engine = {engine}");
        var protocol = server.Target is VirtualServerTarget.Fwmark ? TransportProtocol.None : server.Protocol;
        text.Line($"   protocol = {(protocol == TransportProtocol.None ? "none" : protocol.ToString().ToUpperInvariant())}");
        text.Line($"   alpha is {DumpWords.OnOff(server.CheckDefaults.Alpha)}");
        text.Line($"   omega is {DumpWords.OnOff(server.Omega)}");
        AddRetries(server.CheckDefaults);
    }

    private static string FamilyOf(VirtualServer server)
    {
        if (server.Target is not VirtualServerTarget.Group group) return server.Family == AddressFamily.InterNetworkV6 ? "inet6" : "inet";
        var families = group.Entries.OfType<VirtualServerGroupEntry.AddressRange>().Select(static r => r.First.AddressFamily).Distinct().ToArray();
        return families.Length > 1 ? "IPv4 & IPv6" : (families.Length > 0 ? families[0] : server.Family) == AddressFamily.InterNetworkV6 ? "inet6" : "inet";
    }

    private static string Mask(uint mask) => $"{mask >> 24}.{(mask >> 16) & 255}.{(mask >> 8) & 255}.{mask & 255}";

    private static string Enabled(VirtualServer server, VirtualServerFlags flag) => DumpWords.Enabled((server.Flags & flag) != 0);

    private void AddFlags(VirtualServer server)
    {
        if (server.Scheduler is "sh" or "mh")
        {
            text.Line($"   {server.Scheduler}-port = {Enabled(server, VirtualServerFlags.Scheduler2)}");
            text.Line($"   {server.Scheduler}-fallback = {Enabled(server, VirtualServerFlags.Scheduler1)}");
            return;
        }
        text.Line($"   flag-1 = {Enabled(server, VirtualServerFlags.Scheduler1)}");
        text.Line($"   flag-2 = {Enabled(server, VirtualServerFlags.Scheduler2)}");
        text.Line($"   flag-3 = {Enabled(server, VirtualServerFlags.Scheduler3)}");
    }

    private void AddRetries(CheckDefaults checks)
    {
        if (checks.Retry is { } retry) text.Line($"   Retry count = {retry}");
        if (checks.DelayBeforeRetry is { } delay) text.Line($"   Retry delay = {DumpWords.Seconds(delay)}");
        if (checks.Warmup is { } warmup) text.Line($"   Warmup = {DumpWords.Seconds(warmup)}");
    }

    private void AddQuorum(VirtualServerPicture picture)
    {
        var server = picture.Config;
        text.Line($"   Inhibit on failure is {DumpWords.OnOff(server.CheckDefaults.InhibitOnFailure)}");
        text.Line($"   quorum = {server.Quorum}, hysteresis = {picture.Hysteresis}");
        scripts.Notify("Quorum up notify", server.QuorumUp);
        scripts.Notify("Quorum down notify", server.QuorumDown);
        if (server.HaSuspend) text.Line("   Using HA suspend");
        text.Line($"   Using smtp notification = {DumpWords.YesNo(server.SmtpAlert ?? false)}");
        text.Line($"   default forwarding method = {ForwardingText.Of(server.CheckDefaults.Forwarding)}");
        if (server.SorryServer is { } sorry) AddSorryServer(server, sorry, picture.SorryServerInUse);
        if (!isMoment) return;
        text.Line($"   VS alive = {DumpWords.Bit(picture.IsAlive)}");
        text.Line($"   quorum_state_up = {DumpWords.Bit(picture.HasQuorum)}");
    }

    private void AddSorryServer(VirtualServer server, SorryServer sorry, bool isInUse)
    {
        var isTwice = server.RealServers.Any(r => r.Address.Equals(sorry.Address) && ServerNames.PortOf(server, r) == ServerNames.PortOf(server, sorry));
        text.Line($"   sorry server {(isTwice ? "(duplicates rs) " : "")}= {ServerNames.Of(server, sorry)}");
        text.Line($"     forwarding method = {ForwardingText.Of(sorry.Forwarding)}");
        text.Line($"     Inhibit on failure is {DumpWords.OnOff(sorry.Inhibit)}");
        if (!isMoment) return;
        text.Line($"     set = {DumpWords.Bit(isInUse || sorry.Inhibit)}");
        text.Line($"     alive = {DumpWords.Bit(isInUse)}");
    }

    private void AddName(VirtualServer server, RealServerTemplate named)
    {
        Add(new RealServerPicture(named.Server, named.Server.Weight, IsAlive: false, IsSet: false, []), $"NAME = {named.Name}, RPORT = {ServerNames.PortOf(server, named)}");
        text.Line($"   SRV records = {DumpWords.YesNo(named.IsSrv)}");
        text.Line($"   Resolve interval = {DumpWords.WholeSeconds(named.ResolveInterval)}");
    }

    private void Add(RealServerPicture picture, string target)
    {
        var real = picture.Config;
        var checks = real.CheckDefaults;
        text.Line("   ------< Real server >------");
        text.Line($"   {target}, WEIGHT = {picture.Weight} EFF WEIGHT = {picture.Weight}");
        text.Line($"   forwarding method = {ForwardingText.Of(real.Forwarding)}");
        text.Line($"   Alpha is {DumpWords.OnOff(checks.Alpha)}");
        text.Line($"   connection timeout = {DumpWords.Seconds(checks.ConnectTimeout)}");
        text.Line($"   connection limit range = {real.LowerThreshold} -> {real.UpperThreshold}");
        text.Line($"   Delay loop = {DumpWords.Seconds(checks.DelayLoop)}");
        AddRetries(checks);
        text.Line($"   Inhibit on failure is {DumpWords.OnOff(real.InhibitOnFailure)}");
        scripts.Notify("RS up notify", real.NotifyUp);
        scripts.Notify("RS down notify", real.NotifyDown);
        if (checks.VirtualHost is { } host) text.Line($"    VirtualHost = '{host}'");
        if (real.SnmpName is { } name) text.Line($"   SNMP name = {name}");
        text.Line($"   Using smtp notification = {DumpWords.YesNo(real.SmtpAlert ?? true)}");
        text.Line($"   initial weight = {real.Weight}");
        if (isMoment) AddMoment(picture);
        AddFollowed("Tracked Files", real.Checkers.OfType<FileCheckConfig>().Select(static f => $"{f.TrackFile}, weight {f.Weight ?? 0}{(f.Reverse ? " reverse" : "")}"));
        AddFollowed("Tracked BFDs", real.Checkers.OfType<BfdCheckConfig>().Select(static b => b.Session));
    }

    private void AddMoment(RealServerPicture picture)
    {
        text.Line($"   effective weight = {picture.Weight}");
        text.Line($"   alive = {DumpWords.Bit(picture.IsAlive)}");
        text.Line($"   num failed checkers = {picture.Checks.Count(static c => !c.IsUp)}");
        text.Line($"   RS set = {DumpWords.Bit(picture.IsSet)}");
    }

    private void AddFollowed(string heading, IEnumerable<string> entries)
    {
        var isFirst = true;
        foreach (var entry in entries)
        {
            if (isFirst) text.Line($"   {heading}");
            isFirst = false;
            text.Line($"     {entry}");
        }
    }
}
