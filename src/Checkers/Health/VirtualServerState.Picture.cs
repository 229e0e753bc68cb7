using Checkers.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <content>What dumps show.</content>
internal sealed partial class VirtualServerState
{
    /// <summary>The server as it is now.</summary>
    public VirtualServerPicture Picture()
    {
        var servers = new RealServerPicture[Servers.Count];
        for (var index = 0; index < servers.Length; index++) servers[index] = Picture(Servers[index]);
        return new(Config, !IsSuspended, HasQuorum, Hysteresis, SorryServerInUse, servers);
    }

    private RealServerPicture Picture(RealServerHealth server)
    {
        var checks = new CheckPicture[server.Checkers.Count];
        for (var index = 0; index < checks.Length; index++) checks[index] = Picture(server.Checkers[index]);
        var isSet = (server.IsAlive && !SorryServerInUse) || server.Config.InhibitOnFailure || server.IsDraining;
        return new(server.Config, server.Weight, server.IsAlive, isSet, checks);
    }

    private CheckPicture Picture(CheckerHealth checker) => new(checker.Config, checker.IsUp, checker.HasRun)
    {
        IsEnabled = !IsSuspended,
        Weight = checker.WeightContribution,
        FailedAttempts = checker.FailedAttempts,
        LastRun = checker.LastRun,
        LastStatus = checker.LastStatus,
        FailedUrl = checker is { Phase: HttpPhase.FailedUrl, Config: HttpCheckConfig http } && checker.Url < http.Urls.Count ? http.Urls[checker.Url] : null,
    };
}
