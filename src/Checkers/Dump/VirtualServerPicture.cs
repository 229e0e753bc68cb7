using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>A virtual server at one moment.</summary>
/// <param name="Config">Its configuration; real servers found by name are among <see cref="RealServers"/>.</param>
/// <param name="IsAlive">Whether the kernel's table has it.</param>
/// <param name="HasQuorum">Whether enough weight is alive.</param>
/// <param name="Hysteresis">The hysteresis in force.</param>
/// <param name="SorryServerInUse">Whether the sorry server serves.</param>
/// <param name="RealServers">Its real servers, in file order.</param>
internal sealed record VirtualServerPicture(
    VirtualServer Config, bool IsAlive, bool HasQuorum, int Hysteresis, bool SorryServerInUse, IReadOnlyList<RealServerPicture> RealServers);
