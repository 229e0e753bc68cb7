using Checkers.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <content>What dumps show.</content>
internal sealed partial class Director
{
    /// <summary>All servers as they are now.</summary>
    /// <param name="config">The configuration in force.</param>
    /// <param name="time">The time of day.</param>
    public CheckerPicture Picture(KeepalivedConfig config, DateTimeOffset time) => new()
    {
        Config = config,
        Now = MonotonicClock.Now,
        Time = time,
        VirtualServers = [.. _virtualServers.Select(static server => server.Picture())],
        Files = new Dictionary<string, int>(_fileValues),
    };
}
