using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>The file <c>keepalived_check.data</c> of the checker role; without run-time values also the log of <c>-d</c>.</summary>
public static class CheckerDump
{
    /// <summary>What the configuration says, for the log.</summary>
    public static void Write(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners) =>
        Write(text, config, process, owners, null);

    internal static void Write(DumpWriter text, DumpedProcess process, IDumpOwners owners, CheckerPicture picture) =>
        Write(text, picture.Config, process, owners, picture);

    private static void Write(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners, CheckerPicture? picture)
    {
        GlobalDump.Write(text, config, process, owners);
        var servers = picture?.VirtualServers ?? [.. config.VirtualServers.Select(AsConfigured)];
        AddTls(text, config);
        if (servers.Count > 0)
        {
            text.Heading("LVS Topology");
            text.Line($" System is compiled with LVS v{IpvsVersion}");
            GroupLines.Add(text, servers, isMoment: picture is not null);
        }
        var lines = new ServerLines(text, new ScriptLines(text, owners, config.Global.SetSupplementaryGroups), isMoment: picture is not null);
        foreach (var server in servers) lines.Add(server);
        new CheckLines(text, owners, config.Global.SetSupplementaryGroups, picture).Add(servers);
        TrackedLines.Add(text, config, servers, picture);
    }

    // Of the structures this program shares with the kernel.
    private const string IpvsVersion = "1.2.1";

    private static void AddTls(DumpWriter text, KeepalivedConfig config)
    {
        if (!config.VirtualServers.Any(static s => s.RealServers.Any(static r => r.Checkers.Any(static c => c is HttpCheckConfig { IsSsl: true })))) return;
        text.Heading("SSL definitions");
        var tls = config.Ssl;
        if (tls == new SslSettings()) text.Line(" Using autogen SSL context");
        if (tls.Password is not null) text.Line(" Password : ********");
        if (tls.CaFile is { } authorities) text.Line($" CA-file : {authorities}");
        if (tls.CertificateFile is { } certificate) text.Line($" Certificate file : {certificate}");
        if (tls.KeyFile is { } key) text.Line($" Key file : {key}");
    }

    private static VirtualServerPicture AsConfigured(VirtualServer server) =>
        new(server, IsAlive: false, HasQuorum: false, server.Hysteresis, SorryServerInUse: false, [.. server.RealServers.Select(AsConfigured)]);

    private static RealServerPicture AsConfigured(RealServer real) => new(
        real, real.Weight, IsAlive: false, IsSet: false, [.. real.Checkers.Select(static c => new CheckPicture(c, IsUp: !c.Alpha, HasRun: false))]);
}
