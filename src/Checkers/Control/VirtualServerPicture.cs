using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Control;

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
