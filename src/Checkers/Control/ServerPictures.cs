using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Control;

/// <summary>A real server at one moment; nothing in it changes any more.</summary>
/// <param name="Name">Its name as in log lines.</param>
/// <param name="IsAlive">Whether it is in service.</param>
/// <param name="Weight">The weight that counts.</param>
/// <param name="CheckedWeight">The weight that would count without an override.</param>
/// <param name="ServedWeight">The weight it has in the kernel while it serves.</param>
/// <param name="ConfiguredWeight">The weight in the file.</param>
/// <param name="IsKept">Failed, but kept in service.</param>
/// <param name="IsDraining">Left service, keeps its connections.</param>
/// <param name="LastChange">When it last came or went.</param>
/// <param name="Override">What somebody asked for.</param>
/// <param name="Checks">Its checks.</param>
internal sealed record RealServerPicture(
    string Name, bool IsAlive, int Weight, int CheckedWeight, int ServedWeight, int ConfiguredWeight, bool IsKept, bool IsDraining,
    LastChange? LastChange, ServerOverride? Override, CheckPicture[] Checks)
{
    public static RealServerPicture Of(RealServerHealth server)
    {
        var checks = new CheckPicture[server.Checkers.Count];
        for (var i = 0; i < checks.Length; i++) checks[i] = CheckPicture.Of(server.Checkers[i]);
        return new(
            server.Name, server.IsAlive, server.Weight, server.CheckedWeight, server.ServedWeight, server.Config.Weight, server.IsKept, server.IsDraining,
            server.LastChange, server.Override, checks);
    }
}

/// <summary>A check at one moment.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="IsUp">Whether it holds its server up.</param>
/// <param name="HasRun">Whether it has come to a conclusion.</param>
/// <param name="FailedAttempts">Failed attempts since the last good one.</param>
internal readonly record struct CheckPicture(CheckerConfig Config, bool IsUp, bool HasRun, int FailedAttempts)
{
    public static CheckPicture Of(CheckerHealth checker) => new(checker.Config, checker.IsUp, checker.HasRun, checker.FailedAttempts);
}

/// <summary>A virtual server at one moment.</summary>
/// <param name="Name">Its name as in log lines.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="HasQuorum">Whether enough weight is alive.</param>
/// <param name="AliveWeight">How much is.</param>
/// <param name="SorryServerInUse">Whether the sorry server serves.</param>
/// <param name="IsSuspended">Whether its checks rest.</param>
/// <param name="LastChange">When it last gained or lost its quorum.</param>
/// <param name="Override">What somebody asked for.</param>
/// <param name="RealServers">Its real servers.</param>
internal sealed record VirtualServerPicture(
    string Name, VirtualServer Config, bool HasQuorum, long AliveWeight, bool SorryServerInUse, bool IsSuspended, LastChange? LastChange,
    ServerOverride? Override, RealServerPicture[] RealServers)
{
    public static VirtualServerPicture Of(VirtualServerState server)
    {
        var reals = new RealServerPicture[server.RealServers.Count];
        for (var i = 0; i < reals.Length; i++) reals[i] = RealServerPicture.Of(server.RealServers[i]);
        return new(
            server.Name, server.Config, server.HasQuorum, server.AliveWeight, server.SorryServerInUse, server.IsSuspended, server.LastChange,
            server.Override, reals);
    }
}

/// <summary>All virtual servers at one moment.</summary>
/// <param name="VirtualServers">The servers, in file order.</param>
/// <param name="HasKernel">Whether the kernel's table can be changed.</param>
/// <param name="Now">The moment.</param>
/// <param name="Wall">The same on the wall.</param>
internal sealed record CheckersPicture(VirtualServerPicture[] VirtualServers, bool HasKernel, MonotonicTime Now, DateTimeOffset Wall)
{
    public static CheckersPicture Of(IReadOnlyList<VirtualServerState> servers, bool hasKernel, MonotonicTime now, DateTimeOffset wall)
    {
        var pictures = new VirtualServerPicture[servers.Count];
        for (var i = 0; i < pictures.Length; i++) pictures[i] = VirtualServerPicture.Of(servers[i]);
        return new(pictures, hasKernel, now, wall);
    }
}
