using Keepalived.Migrate.Pieces;

namespace Keepalived.Migrate.Writing;

/// <summary>Writes a <c>virtual_server</c>.</summary>
internal static class VirtualServerWriter
{
    private const string OwnMark = "IpvsSharp: keepalived does not know this.";

    public static Statement Write(VirtualServer server)
    {
        var method = server.Servers.Count > 0 ? server.Servers[0].Method : Forwarding.Direct;
        return new Statement(
            $"virtual_server {server.Title}", [.. Settings(server, method), .. server.Servers.Select(real => Write(real, method))])
        {
            Comments = server.Comments,
        };
    }

    private static IEnumerable<Statement> Settings(VirtualServer server, Forwarding method)
    {
        if (server.IsIpv6Mark) yield return new Statement("ip_family inet6");
        if (server.DelayLoop is { } delay) yield return new Statement($"delay_loop {delay}");
        yield return Statement.Of("lvs_sched", server.Scheduler);
        foreach (string flag in server.SchedulerFlags) yield return new Statement(flag);
        if (server.IsOnePacket) yield return new Statement("ops");
        yield return new Statement($"lvs_method {Name(method)}");
        if (server.PersistenceEngine is { } engine) yield return Statement.Of("persistence_engine", engine);
        if (server.Persistence is { } persistence) yield return Statement.Of("persistence_timeout", persistence);
        if (server.Granularity is { } granularity) yield return Statement.Of("persistence_granularity", granularity);
        if (server.Address is not null) yield return new Statement($"protocol {server.Protocol}");
        if (server.StartsDown)
        {
            yield return new Statement("alpha");
            yield return new Statement("warmup 0");
        }

        if (server.IsSuspended) yield return new Statement("ha_suspend");
        if (server.IsMailed) yield return new Statement("smtp_alert");
        if (server.QuorumUp is { } up) yield return new Statement($"quorum_up {up}");
        if (server.QuorumDown is { } down) yield return new Statement($"quorum_down {down}");
        if (server.Sorry is not { } sorry) yield break;
        yield return new Statement($"sorry_server {sorry.Address}{Port(server.Address is null ? null : sorry.Port)}");
        yield return new Statement($"sorry_server_lvs_method {Name(sorry.Method)}");
    }

    private static Statement Write(RealServer server, Forwarding method)
    {
        string title = server.Name is { } name ? $"real_server_name {ConfigWords.Word(name)}" : $"real_server {server.Address}";
        IReadOnlyList<string> comments = server.Name is null ? server.Comments : [.. server.Comments, OwnMark];
        return new Statement(title + Port(server.Port), [.. Settings(server, method), .. server.Checkers.Select(Write)]) { Comments = comments };
    }

    private static IEnumerable<Statement> Settings(RealServer server, Forwarding method)
    {
        yield return Statement.Of("weight", server.Weight);
        if (server.Method != method || server.MethodOptions.Length > 0) yield return new Statement($"lvs_method {Name(server.Method)}{server.MethodOptions}");
        if (server.Upper > 0) yield return Statement.Of("uthreshold", server.Upper);
        if (server.Lower > 0) yield return Statement.Of("lthreshold", server.Lower);
        if (server.IsInhibited) yield return new Statement("inhibit_on_failure");
        if (server.NotifyUp is { } up) yield return new Statement($"notify_up {up}");
        if (server.NotifyDown is { } down) yield return new Statement($"notify_down {down}");
    }

    private static Statement Write(Checker checker) =>
        new(checker.Keyword, checker.Settings) { Comments = checker.IsOwn ? [OwnMark] : [] };

    private static string Port(int? port) => port is { } number ? $" {number}" : "";

    private static string Name(Forwarding method) => method switch
    {
        Forwarding.Nat => "NAT",
        Forwarding.Tunnel => "TUN",
        _ => "DR",
    };
}
